/// One image or video of a value, or the sentence why it is not shown.
import { useState } from "preact/hooks";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import type { BoxMessage, SampleMessage } from "../../wire/messages";
import { BoxOverlay } from "./box_overlay";
import { MediaLayer } from "./media_layer";
import { PictureFrame } from "./picture_frame";
import { aspectOf, hindranceOf } from "./samples";
import { useMedia } from "./use_media";
import { useReading } from "./use_reading";

export interface PictureProps {
  /** The card that it stands on. */
  readonly card: string;
  /** For assistive technology. */
  readonly name: string;
  /** Of the value. */
  readonly valueKey: string;
  readonly index: number;
  readonly sample: SampleMessage;
  readonly boxes: readonly BoxMessage[];
}

/** Of what holds a sentence instead of a picture. */
const SENTENCE_ASPECT = 16 / 9;

export function Picture({ card, name, valueKey, index, sample, boxes }: PictureProps) {
  const { source } = usePage();
  const [isForced, setForced] = useState(false);
  const hindrance = hindranceOf(sample);
  const isShown = hindrance === null || (isForced && hindrance.canBeShown);
  const { media, hasFailed } = useMedia(isShown ? source.mediaUrl(valueKey, index) : null, sample);
  const onRead = useReading(card, media);
  const state = hasFailed ? "failed" : !isShown ? "held" : media ? "shown" : "loading";
  const isFramed = state === "shown" || state === "loading";
  return (
    <div
      class="picture-cell"
      data-sample={index}
      data-state={state}
      style={{ "--cell": isFramed ? aspectOf(sample) : SENTENCE_ASPECT }}
    >
      {isFramed ? (
        <PictureFrame
          card={card}
          name={name}
          width={media?.width ?? sample.width}
          height={media?.height ?? sample.height}
          isStop={index === 0}
          onRead={onRead}
        >
          <MediaLayer card={card} media={media} />
          {media && <BoxOverlay card={card} boxes={boxes} width={media.width} height={media.height} />}
          {media?.note && <span class="picture-note">{media.note}</span>}
        </PictureFrame>
      ) : (
        <div class="picture-sentence">
          <p>{hasFailed ? `The browser cannot decode this ${formatName(sample)}.` : hindrance?.sentence}</p>
          {hindrance?.canBeShown && !isForced && (
            <Button look="link" onClick={() => setForced(true)}>
              Show it nevertheless
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** `PNG` of `image/png`. */
function formatName({ media_type }: SampleMessage): string {
  const name = media_type.split("/")[1] ?? "";
  return { jpeg: "JPEG", webp: "WebP", webm: "WebM" }[name] ?? name.toUpperCase();
}
