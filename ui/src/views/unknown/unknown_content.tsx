/// What stands under the head of a card: how large the value is, and how it begins.
import { formatBytes } from "../../base/format_bytes";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { usePage } from "../../state/page";
import { tagTitle } from "../../state/tag_title";
import { IconButton } from "../../widgets/button";
import { CardBody, CardFoot } from "../../widgets/card";
import { followDownload } from "../../widgets/save_file";
import { ScrollRegion } from "../../widgets/scroll_region";
import { formOption } from "./options";
import { peekAt } from "./peek";
import { type CardHead, useHead } from "./use_head";

export interface UnknownContentProps {
  readonly place: CardPlace;
  /** At most so many bytes are shown. */
  readonly maxBytes: number;
}

/** What is shown in a card, and in the full screen. */
export const CARD_BYTES = 1 << 11;
export const FULL_BYTES = 1 << 17;

export function UnknownContent({ place, maxBytes }: UnknownContentProps) {
  const { source } = usePage();
  const found = useHead(place, maxBytes);
  const { values, row, head, error } = found;
  const key = values?.keys[row] ?? "";
  const step = values?.steps[row] ?? 0;
  return (
    <>
      <CardBody isLoading={key !== "" && !head && !error}>
        <div class="unknown-body">
          <Body found={found} />
        </div>
      </CardBody>
      {values && (
        <CardSteps card={place.key} steps={values.steps} wallTimes={values.wallTimes}>
          {key !== "" && (
            <IconButton
              icon="download"
              label="Download its bytes"
              isSmall
              onClick={() =>
                followDownload(
                  source.blobUrl(key),
                  `${place.run}-${tagTitle(place.kind, place.tag)}-${step}.bin`,
                )
              }
            />
          )}
        </CardSteps>
      )}
      {values && (
        <CardFoot notes={[]}>
          <span>{factsOf(found, maxBytes)}</span>
        </CardFoot>
      )}
    </>
  );
}

function Body({ found: { values, row, head, error } }: { readonly found: CardHead }) {
  const page = usePage();
  const form = formOption(page).value;
  if (error) return <CardSentence text={`This value cannot be read: ${error.message}.`} isWarning />;
  if (values?.n === 0) return <CardSentence text="Every value of it was replaced by a restart." />;
  if (values && values.keys[row] === "") return <CardSentence text="A plain number, which has no bytes." />;
  if (!head) return null;
  const peek = peekAt(head, form, head.length < (values?.sizes[row] ?? 0));
  return (
    <ScrollRegion label="First bytes" className={`unknown-peek ${peek.form}`}>
      <pre>{peek.text}</pre>
    </ScrollRegion>
  );
}

function factsOf({ values, row }: CardHead, maxBytes: number): string {
  const nBytes = values?.sizes[row] ?? 0;
  const cut = nBytes > maxBytes ? `, the first ${formatBytes(maxBytes)} are shown` : "";
  const plugin = values?.plugin ? ` of plugin ${values.plugin}` : "";
  return `${formatBytes(nBytes)}${plugin}${cut}`;
}
