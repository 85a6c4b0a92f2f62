/// The two pictures of a comparison.
import type { ComponentChildren } from "preact";
import { CardSentence } from "../../board/card_sentence";
import { usePage } from "../../state/page";
import type { SampleMessage } from "../../wire/messages";
import { COMPARED, type Comparison } from "./comparison";
import { DifferenceLayer } from "./difference_layer";
import type { Media } from "./media";
import { MediaLayer } from "./media_layer";
import { PictureFrame } from "./picture_frame";
import { hindranceOf } from "./samples";
import { useMedia } from "./use_media";
import type { PickedImage } from "./use_picked_image";
import { useReading } from "./use_reading";

export interface CompareStageProps {
  readonly left: PickedImage;
  readonly right: PickedImage;
  readonly comparison: Comparison;
}

const NO_SAMPLE: SampleMessage = {
  media_type: "",
  n_bytes: 0,
  width: 0,
  height: 0,
  is_animated: false,
  problem: "the value has no such sample",
};

export function CompareStage({ left, right, comparison }: CompareStageProps) {
  const index = comparison.sample.value;
  const [first, second] = [usePickedMedia(left, index), usePickedMedia(right, index)];
  const problem = first.problem ?? second.problem;
  return (
    <div class="compare-stage" data-mode={comparison.mode.value}>
      {problem === null ? (
        <Pictures left={first.media} right={second.media} comparison={comparison} />
      ) : (
        <CardSentence isWarning text={problem} />
      )}
    </div>
  );
}

interface PickedMedia {
  readonly media: Media | null;
  /** Why there is none. */
  readonly problem: string | null;
}

function usePickedMedia({ image, error }: PickedImage, index: number): PickedMedia {
  const { source } = usePage();
  const sample = image?.samples[index] ?? NO_SAMPLE;
  const hindrance = image && hindranceOf(sample);
  const url = image && !hindrance ? source.mediaUrl(image.key, index) : null;
  const { media, hasFailed } = useMedia(url, sample);
  if (error) return { media: null, problem: `The image cannot be read: ${error.message}` };
  if (hindrance) return { media: null, problem: hindrance.sentence };
  return { media, problem: hasFailed ? "The browser cannot decode one of the two." : null };
}

interface PicturesProps {
  readonly left: Media | null;
  readonly right: Media | null;
  readonly comparison: Comparison;
}

function Pictures({ left, right, comparison }: PicturesProps) {
  const onRead = useReading(COMPARED, left, right);
  const mode = comparison.mode.value;
  const frame = (name: string, media: Media | null, children: ComponentChildren) => (
    <div class="picture-cell">
      <PictureFrame
        card={COMPARED}
        name={name}
        width={media?.width ?? 0}
        height={media?.height ?? 0}
        onRead={onRead}
      >
        {children}
      </PictureFrame>
    </div>
  );
  if (mode === "side") {
    return (
      <>
        {frame("Left picture", left, <MediaLayer card={COMPARED} media={left} />)}
        {frame("Right picture", right, <MediaLayer card={COMPARED} media={right} />)}
      </>
    );
  }
  return (
    <>
      {frame("Both pictures", left, <Layers left={left} right={right} comparison={comparison} />)}
      <SizeNote left={left} right={right} />
    </>
  );
}

/** The right picture over the left one. */
function Layers({ left, right, comparison: { mode, share, gain } }: PicturesProps) {
  if (mode.value === "difference") return <DifferenceLayer left={left} right={right} gain={gain.value} />;
  const isSwipe = mode.value === "swipe";
  return (
    <>
      <MediaLayer card={COMPARED} media={left} />
      <MediaLayer
        card={COMPARED}
        media={right}
        clipped={isSwipe ? share.value : 0}
        opacity={isSwipe ? 1 : share.value}
      />
      {isSwipe && <SwipeEdge share={share} />}
    </>
  );
}

/** The edge of the right picture, which one can drag. */
function SwipeEdge({ share }: { readonly share: { value: number } }) {
  return (
    <div
      class="swipe-edge"
      style={{ left: `${100 * share.value}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const frame = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        share.value = Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width));
      }}
    />
  );
}

function SizeNote({ left, right }: Omit<PicturesProps, "comparison">) {
  if (!left || !right || (left.width === right.width && left.height === right.height)) return null;
  const [first, second] = [left, right].map(({ width, height }) => `${width} × ${height}`);
  return (
    <p class="compare-note">
      The right picture is {second} and is scaled to the {first} of the left one.
    </p>
  );
}
