/// The colour of each slot: ten by hand, then hues a golden angle apart, always 3:1 against a card.
import { assertExists } from "../base/assert";

export type Brightness = "light" | "dark";

/** Slots that were chosen by hand, in tokens.css as `--run-0` to `--run-9`. */
export const N_NAMED_SLOTS = 10;

const NAMED: Readonly<Record<Brightness, readonly string[]>> = {
  light: [
    "#4269d0",
    "#bd8b07",
    "#f26751",
    "#48a28e",
    "#a463f2",
    "#e06e9b",
    "#3aa74f",
    "#9c6b4e",
    "#7194cb",
    "#8f939b",
  ],
  dark: [
    "#557fe8",
    "#efb118",
    "#ff725c",
    "#6cc5b0",
    "#a975f5",
    "#ff8ab7",
    "#3ca951",
    "#b38062",
    "#97bbf5",
    "#9498a0",
  ],
};

const GOLDEN_ANGLE_DEGREES = 137.508;
/** Lightness and chroma in OKLCH of three rings that follow each other. */
const RINGS: Readonly<Record<Brightness, readonly (readonly [number, number])[]>> = {
  light: [
    [0.57, 0.13],
    [0.48, 0.1],
    [0.62, 0.09],
  ],
  dark: [
    [0.74, 0.12],
    [0.64, 0.14],
    [0.82, 0.08],
  ],
};

/** Colour of a slot (0, 1, 2 …) as `#rrggbb`. */
export function slotColor(slot: number, brightness: Brightness): string {
  const named = NAMED[brightness][slot];
  if (named !== undefined) return named;
  const i = slot - N_NAMED_SLOTS;
  const [lightness, chroma] = assertExists(RINGS[brightness][i % 3], "ring of the slot");
  return hexOfOklch(lightness, chroma, (20 + i * GOLDEN_ANGLE_DEGREES) % 360);
}

/** OKLCH to sRGB, channels cut to what a screen can show. Matrices: Ottosson, "A perceptual color space", 2020. */
function hexOfOklch(lightness: number, chroma: number, hueDegrees: number): string {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map(hexOfLinear).join("")}`;
}

function hexOfLinear(linear: number): string {
  const cut = Math.min(1, Math.max(0, linear));
  const encoded = cut <= 0.0031308 ? 12.92 * cut : 1.055 * cut ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}
