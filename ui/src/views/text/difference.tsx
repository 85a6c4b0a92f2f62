/// How the texts of two values differ.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { parseJsonText } from "../../base/json_text";
import { renderMarkdown } from "../../base/markdown";
import { Button } from "../../widgets/button";
import type { TextMessage } from "../../wire/messages";
import { type Block, lineDifferences, type Part } from "./line_differences";
import { markDifferences } from "./rendered_difference";

export interface DifferenceProps {
  readonly before: TextMessage;
  readonly after: TextMessage;
}

/** Longer texts are compared as they were written. */
const MAX_RENDERED = 60_000;

export function Difference({ before, after }: DifferenceProps) {
  const [from, to] = [sourceOf(before), sourceOf(after)];
  const canRender =
    [before, after].every(({ texts }) => texts.length === 1) &&
    (from + to).length <= MAX_RENDERED &&
    parseJsonText(to) === null;
  return canRender ? (
    <RenderedDifference before={from} after={to} />
  ) : (
    <LineDifference before={from} after={to} />
  );
}

/** The text, or the rows of a table as lines. */
function sourceOf({ shape, texts }: TextMessage): string {
  const nColumns = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  if (nColumns === 1) return texts.join("\n");
  const rows = Array.from({ length: Math.ceil(texts.length / nColumns) }, (_, row) =>
    texts.slice(row * nColumns, (row + 1) * nColumns).join(" | "),
  );
  return rows.join("\n");
}

interface SourcesProps {
  readonly before: string;
  readonly after: string;
}

function RenderedDifference({ before, after }: SourcesProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const marked = renderMarkdown(after);
    markDifferences(renderMarkdown(before), marked);
    element.current?.replaceChildren(marked);
  }, [before, after]);
  return (
    <div class="text-body">
      <div ref={element} class="markdown" />
      {before === after && <p class="text-note">No difference.</p>}
    </div>
  );
}

/** Blocks that are shown at first, and added by a click. */
const BLOCKS_AT_ONCE = 60;

function LineDifference({ before, after }: SourcesProps) {
  const [n, setN] = useState(BLOCKS_AT_ONCE);
  const blocks = useMemo(() => lineDifferences(before, after), [before, after]);
  return (
    <div class="text-body source difference">
      {before === after && <p class="text-note">No difference.</p>}
      {blocks
        .slice(0, n)
        .map((block, i) =>
          block.kind === "same" ? (
            <SameLines key={i} lines={block.lines} isFirst={i === 0} isLast={i === blocks.length - 1} />
          ) : (
            <Changed key={i} block={block} />
          ),
        )}
      {blocks.length > n && (
        <Button look="link" onClick={() => setN(n + BLOCKS_AT_ONCE)}>
          More differences
        </Button>
      )}
    </div>
  );
}

/** Equal lines that are shown beside a change. */
const N_CONTEXT = 3;
/** Equal lines that a click shows. */
const N_MORE = 500;

interface SameLinesProps {
  readonly lines: readonly string[];
  /** No change stands before them. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function SameLines({ lines, isFirst, isLast }: SameLinesProps) {
  const [nMore, setMore] = useState(0);
  const head = (isFirst ? 0 : N_CONTEXT) + nMore;
  const tail = isLast ? 0 : N_CONTEXT;
  const nHidden = lines.length - head - tail;
  if (nHidden <= 1) return <pre>{lines.join("")}</pre>;
  return (
    <>
      {head > 0 && <pre>{lines.slice(0, head).join("")}</pre>}
      <Button look="link" onClick={() => setMore(nMore + N_MORE)}>
        {formatInteger(nHidden)} equal lines
      </Button>
      {tail > 0 && <pre>{lines.slice(lines.length - tail).join("")}</pre>}
    </>
  );
}

/** Of one part of a change; the rest is counted. */
const MAX_PART_CHARACTERS = 20_000;

function Changed({ block }: { readonly block: Extract<Block, { kind: "changed" }> }) {
  return (
    <pre class="changed">
      {block.parts.map((part, i) => (
        <ChangedPart key={i} part={part} />
      ))}
    </pre>
  );
}

function ChangedPart({ part: { kind, text } }: { readonly part: Part }) {
  const nLeft = text.length - MAX_PART_CHARACTERS;
  const shown =
    nLeft > 0 ? `${text.slice(0, MAX_PART_CHARACTERS)}… ${formatInteger(nLeft)} more characters\n` : text;
  if (kind === "added") return <ins>{shown}</ins>;
  if (kind === "removed") return <del>{shown}</del>;
  return <span>{shown}</span>;
}
