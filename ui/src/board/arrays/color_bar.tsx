/// The colours of a picture with the numbers at their ends.
import { useLayoutEffect, useRef } from "preact/hooks";
import { formatValue } from "../../base/format";
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, shownEnds } from "../../charts/arrays/normalization";

export interface ColorBarProps {
  readonly palette: Palette;
  readonly ends: Ends;
  /** What was taken away from integers that are too large to be drawn as they are. */
  readonly pivot?: bigint;
}

export function ColorBar({ palette, ends, pivot = 0n }: ColorBarProps) {
  const [low, high] = shownEnds(ends).map((end) => textOf(end, pivot));
  return (
    <div class="color-bar" title={ends.isLog ? "Colours by the logarithm" : "Colours from least to greatest"}>
      <span class="low">{low}</span>
      <PaletteStrip palette={palette} />
      <span class="high">{high}</span>
    </div>
  );
}

function textOf(end: number, pivot: bigint): string {
  return pivot === 0n || !Number.isFinite(end) ? formatValue(end) : String(pivot + BigInt(Math.round(end)));
}

/** The colours alone. */
export function PaletteStrip({ palette }: { readonly palette: Palette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const bytes = new Uint8ClampedArray(palette.slice().buffer as ArrayBuffer);
    canvas.current?.getContext("2d")?.putImageData(new ImageData(bytes, palette.length, 1), 0, 0);
  }, [palette]);
  return <canvas ref={canvas} class="palette-strip" width={palette.length} height={1} />;
}
