/// The difference of two pictures as a picture, and in numbers.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { formatInteger, formatValue } from "../../base/format";
import { transformOf } from "../../charts/pictures/zoom_pan";
import { COMPARED } from "./comparison";
import { type Difference, differenceOf, type Pixels } from "./difference";
import { useImages } from "./images_state";
import type { Media } from "./media";
import { readPixels } from "./pixels";

export interface DifferenceLayerProps {
  readonly left: Media | null;
  readonly right: Media | null;
  readonly gain: number;
}

/** Larger pictures are made smaller before they are compared, so that a change of gain is seen at once. */
const MAX_PIXELS = 4e6;

export function DifferenceLayer({ left, right, gain }: DifferenceLayerProps) {
  const state = useImages();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = `${left?.clip?.frame.value ?? 0} ${right?.clip?.frame.value ?? 0}`;
  const pixels = useMemo(() => pixelsOf(left, right), [left, right, frame]);
  const difference = useMemo(() => pixels && differenceOf(pixels.left, pixels.right, gain), [pixels, gain]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && pixels && difference) {
      context.putImageData(new ImageData(difference.pixels, pixels.width, pixels.height), 0, 0);
    }
  }, [pixels, difference]);
  return (
    <>
      <div class="picture-layer">
        <div style={{ transform: transformOf(state.viewOf(COMPARED)) }}>
          <canvas ref={canvas} width={pixels?.width ?? 0} height={pixels?.height ?? 0} />
        </div>
      </div>
      {difference && <DifferenceNote difference={difference} isScaled={(pixels?.scale ?? 1) < 1} />}
    </>
  );
}

interface PixelPair {
  readonly left: Pixels;
  readonly right: Pixels;
  readonly width: number;
  readonly height: number;
  /** Of the left picture. */
  readonly scale: number;
}

function pixelsOf(left: Media | null, right: Media | null): PixelPair | null {
  if (!left || !right) return null;
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (left.width * left.height)));
  const width = Math.max(1, Math.round(left.width * scale));
  const height = Math.max(1, Math.round(left.height * scale));
  const [first, second] = [left, right].map(({ element }) => readPixels(element, width, height));
  return first && second ? { left: first.data, right: second.data, width, height, scale } : null;
}

interface DifferenceNoteProps {
  readonly difference: Difference;
  readonly isScaled: boolean;
}

function DifferenceNote({ difference: { mean, max, nDiffering, nPixels }, isScaled }: DifferenceNoteProps) {
  const share = nPixels === 0 ? 0 : (100 * nDiffering) / nPixels;
  return (
    <p class="difference-note" data-max={max} data-differing={nDiffering}>
      {nDiffering === 0
        ? "The pictures are equal."
        : `mean ${formatValue(mean)}, most ${formatInteger(max)} of 255, in ${formatValue(share)} % of the pixels`}
      {isScaled && ", from smaller copies"}
    </p>
  );
}
