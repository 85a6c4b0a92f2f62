/// The colours of a range, side by side.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, numberAt } from "../../charts/arrays/normalization";
import { colorsOf } from "../../charts/arrays/paint";

export interface PaletteStripProps {
  readonly palette: Palette;
  /** Numbers at the ends of the colours. Default: those at the ends of the strip. */
  readonly ends?: Ends;
  /** Numbers at the ends of the strip. */
  readonly domain?: Ends;
}

const UNIT: Ends = { low: 0, high: 1, isLog: false };
const WIDTH = 256;

export function PaletteStrip({ palette, domain = UNIT, ends = domain }: PaletteStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isWhole = !(ends.low < ends.high && domain.low < domain.high);
  const colors = isWhole ? UNIT : ends;
  const strip = isWhole ? UNIT : domain;
  useLayoutEffect(() => {
    const colorOf = colorsOf(colors, palette);
    const pixels = Uint32Array.from({ length: WIDTH }, (_, i) => colorOf(numberAt(strip, (i + 0.5) / WIDTH)));
    const bytes = new Uint8ClampedArray(pixels.buffer);
    canvas.current?.getContext("2d")?.putImageData(new ImageData(bytes, WIDTH, 1), 0, 0);
  }, [palette, colors.low, colors.high, colors.isLog, strip.low, strip.high, strip.isLog]);
  return <canvas ref={canvas} class="palette-strip" width={WIDTH} height={1} />;
}
