/// The colours of a heat: from the card's ground through the run's own colour towards the text's.

/** Colours in a heat; 0 is the ground. */
export const nHeatColors = 64;

/** Where the run's own colour stands, and how far the greatest is beyond it. */
const [ownPart, beyondPart] = [0.62, 0.38];

type Rgb = readonly [red: number, green: number, blue: number];

/** `#rgb` or `#rrggbb` as numbers from 0 to 255; anything else is a grey. */
export function parseHexColor(color: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const [, red, green, blue] = short ?? long ?? [];
  if (red === undefined || green === undefined || blue === undefined) return [136, 136, 136];
  const read = (digits: string) => Number.parseInt(short ? digits + digits : digits, 16);
  return [read(red), read(green), read(blue)];
}

/** As many colours as `nHeatColors`, the ground first. */
export function heatColors(ground: string, own: string, text: string): readonly Rgb[] {
  const [from, through, to] = [ground, own, text].map(parseHexColor) as [Rgb, Rgb, Rgb];
  return Array.from({ length: nHeatColors }, (_, i) => {
    const part = i / (nHeatColors - 1);
    if (part < ownPart) return mix(from, through, part / ownPart);
    return mix(through, to, ((part - ownPart) / (1 - ownPart)) * beyondPart);
  });
}

function mix(a: Rgb, b: Rgb, part: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * part);
  return [channel(0), channel(1), channel(2)];
}
