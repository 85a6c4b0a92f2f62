/// Shapes of tensors as short texts.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Sizes of a tensor's dimensions; `"?"` where one is open. `null` for an empty text. */
export function dimensionsOf(shape: string): string[] | null {
  const inside = /[[(]([^\])]*)[\])]/.exec(shape)?.[1] ?? shape;
  const sizes = inside.match(/-?\d+|\?|None/g);
  return sizes?.map((size) => (/^\d+$/.test(size) ? size : "?")) ?? null;
}

/** `256×64×56²`: equal sizes at the end are a power, unless all are equal. */
export function shortShape(shape: string): string {
  const sizes = dimensionsOf(shape);
  if (!sizes) return shape;
  const last = sizes.at(-1) ?? "";
  const nEqual = sizes.length - sizes.findLastIndex((size) => size !== last) - 1;
  if (nEqual < 2 || nEqual > 9 || nEqual === sizes.length || last === "?" || last === "1")
    return sizes.join("×");
  return [...sizes.slice(0, -nEqual), `${last}${SUPERSCRIPTS[nEqual]}`].join("×");
}

/** `64→256`: channels of images in torch's order, features else; `null` where they are not known. */
export function channelsBetween(input: string, output: string, isConvolution: boolean): string | null {
  const [from, to] = [input, output].map((shape) => featuresOf(shape, isConvolution));
  return from && to && from !== "?" && to !== "?" ? `${from}→${to}` : null;
}

function featuresOf(shape: string, isConvolution: boolean): string | null {
  const sizes = dimensionsOf(shape);
  if (!sizes || sizes.length < 2) return null;
  return (isConvolution ? sizes[1] : sizes.at(-1)) ?? null;
}
