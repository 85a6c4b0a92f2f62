/// The texts of one value: one text or a table, rendered or as they were written.
import type { ComponentChildren } from "preact";
import { formatBytes } from "../../base/format_bytes";
import { parseJsonText } from "../../base/json_text";
import { headOfMarkdown } from "../../base/markdown_cost";
import { CardSentence } from "../../board/card_sentence";
import { MOST_BYTES } from "../../data/text";
import { Button } from "../../widgets/button";
import { Markdown } from "../../widgets/markdown";
import { followDownload } from "../../widgets/save_file";
import type { TextMessage } from "../../wire/messages";
import { Folded } from "./folded";
import { JsonTree } from "./json_tree";
import { Source } from "./source";
import { TextTable } from "./text_table";
import type { LoadedText } from "./use_texts";

export interface TextBodyProps {
  /** `"number"` for a value that is no text at all. */
  readonly loaded: LoadedText | "number" | null;
  readonly isSource: boolean;
  readonly isFull: boolean;
  /** Address of the whole text as a file. */
  readonly fileUrl: string;
  /** Loads what is cut off; `null` where there is no more to load. */
  readonly onShowAll: (() => void) | null;
}

/** Longer texts are not rendered: it would take too long. */
const MAX_RENDERED = 256_000;
/** Enough to fill a folded card. */
const FOLDED_CHARACTERS = 6_000;
const REPLACEMENT = "\ufffd";

export function TextBody({ loaded, isSource, isFull, fileUrl, onShowAll }: TextBodyProps) {
  if (loaded === "number") return <CardSentence text="The value is a plain number, no text." isWarning />;
  const message = loaded?.answer;
  if (loaded?.error && !message) {
    return <CardSentence text="The text cannot be read." isWarning details={loaded.error.message} />;
  }
  if (!message) return <div class="text-stand-in" />;
  if (message.texts.every((text) => text === "")) {
    return (
      <CardSentence text={message.texts.length === 0 ? "No texts at this step." : "The text is empty."} />
    );
  }
  return (
    <>
      <Notes message={message} isSource={isSource} />
      <Texts message={message} isSource={isSource} isFull={isFull} />
      {message.is_cut && (
        <CutNote message={message}>
          {onShowAll && message.n_bytes <= MOST_BYTES && <Button onClick={onShowAll}>Load all of it</Button>}
          <Button onClick={() => followDownload(fileUrl)}>Download</Button>
        </CutNote>
      )}
    </>
  );
}

interface TextsProps {
  readonly message: TextMessage;
  readonly isSource: boolean;
  readonly isFull: boolean;
}

function Texts({ message, isSource, isFull }: TextsProps) {
  const { shape, texts } = message;
  const [text = ""] = texts;
  if (shape.some((length) => length > 1)) {
    return (
      <Folded isOpen={isFull}>{() => <TextTable shape={shape} texts={texts} isSource={isSource} />}</Folded>
    );
  }
  if (isSource || text.length > MAX_RENDERED) return <Source text={text} isFull={isFull} />;
  const json = parseJsonText(text);
  return (
    <Folded isOpen={isFull}>
      {(isWhole) => (
        <div class="text-body">
          {json === null ? (
            <Markdown text={isWhole ? text : headOfMarkdown(text, FOLDED_CHARACTERS)} />
          ) : (
            <JsonTree value={json} />
          )}
        </div>
      )}
    </Folded>
  );
}

function Notes({ message, isSource }: Omit<TextsProps, "isFull">) {
  const isLong = !isSource && (message.texts[0]?.length ?? 0) > MAX_RENDERED;
  return (
    <>
      {message.is_repaired && (
        <p class="text-note warn">
          Bytes that are no UTF-8 are shown as “{REPLACEMENT}”; the download has them.
        </p>
      )}
      {isLong && <p class="text-note">Too long to be rendered: shown as it was written.</p>}
    </>
  );
}

function CutNote({
  message,
  children,
}: {
  readonly message: TextMessage;
  readonly children: ComponentChildren;
}) {
  const nShown = message.texts.reduce((n, text) => n + new TextEncoder().encode(text).length, 0);
  return (
    <div class="text-cut">
      <span>
        Cut off: the first {formatBytes(nShown)} of {formatBytes(message.n_bytes)}
      </span>
      {children}
    </div>
  );
}
