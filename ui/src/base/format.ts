/// Numbers as people read them: few digits, SI prefixes, a true minus sign.

const minus = "\u2212";
const siPrefixes = ["", "k", "M", "G", "T"] as const;
const siLimit = 1e15;
const exponentLimit = 1e-3;

const integerFormat = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const decimalFormats = new Map<number, Intl.NumberFormat>();

/** Replaces the hyphens of a number by true minus signs. */
function withTrueMinus(text: string): string {
  return text.replaceAll("-", minus);
}

/** `"NaN"`, `"∞"` or `"−∞"`. */
function formatNonFinite(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "∞" : `${minus}∞`;
}

/** `1.0e−3`: `fractionDigits` digits after the point of the mantissa. */
function formatExponential(value: number, fractionDigits: number): string {
  return withTrueMinus(value.toExponential(clampDigits(fractionDigits)).replace("e+", "e"));
}

/** `toFixed` and `toExponential` take 0 to 100 digits; a double has no more than 17 that mean something. */
function clampDigits(nDigits: number): number {
  return Math.min(Math.max(Math.floor(nDigits), 0), 17);
}

/** The power of ten of the leading digit: 3 for 1234, −2 for 0.05. */
export function decimalExponent(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** `14,890`: a whole number with groups of three. */
export function formatInteger(value: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  return withTrueMinus(integerFormat.format(Math.round(value) + 0));
}

/** `1 face`, `2,000 faces`; `many` is what more than one of them are called. */
export function countOf(n: number, one: string, many = `${one}s`): string {
  return `${formatInteger(n)} ${n === 1 ? one : many}`;
}

/** Three significant digits with an SI prefix, for labels: `0.937`, `118`, `2.73k`, `1.0e−3`. */
export function formatShort(value: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 0.01 || size >= siLimit) return formatExponential(value, 1);
  const rounded = Number(value.toPrecision(3));
  const prefix = Math.max(0, Math.floor(decimalExponent(rounded) / 3));
  const scaled = rounded / 10 ** (3 * prefix);
  return withTrueMinus(scaled.toPrecision(3)) + (siPrefixes[prefix] ?? "P");
}

/** Four significant digits, for tables and tooltips: `0.6593`, `12,346`, `1.00e−4`. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < exponentLimit || size >= siLimit) return formatExponential(value, 2);
  if (size >= 9999.5) return formatInteger(value);
  return withTrueMinus(value.toPrecision(4));
}

/** The shortest text that reads back as the same number: what is copied. A plain hyphen, no groups. */
export function formatExact(value: number): string {
  return String(value);
}

/** Writes the ticks of one axis alike: as many decimals as their distance `step` needs. */
export function formatTicks(values: readonly number[], step: number): string[] {
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  if (largest === 0) return values.map(() => "0");
  const stepExponent = decimalExponent(step);
  if (largest >= siLimit || largest < exponentLimit) {
    return values.map((value) => formatExponentialTick(value, stepExponent));
  }
  const prefix = Math.min(Math.floor(decimalExponent(largest) / 3), siPrefixes.length - 1);
  if (prefix < 1 || 3 * prefix - stepExponent > 2)
    return values.map((value) => formatPlain(value, stepExponent));
  return values.map((value) => formatPrefixed(value, stepExponent));
}

/** A tick whose neighbours may be of any size, as on a logarithmic axis: `0.001`, `1e−4`, `20k`. */
export function formatLogTick(value: number): string {
  return formatTicks([value], Number(`1e${decimalExponent(value)}`))[0] ?? "";
}

function formatExponentialTick(value: number, stepExponent: number): string {
  return value === 0 ? "0" : formatExponential(value, decimalExponent(value) - stepExponent);
}

function formatPlain(value: number, stepExponent: number): string {
  if (value === 0) return "0";
  const decimals = clampDigits(-stepExponent);
  return withTrueMinus(formatOf(decimals).format(value));
}

/** With a fixed number of decimals; making one takes far longer than using it. */
function formatOf(decimals: number): Intl.NumberFormat {
  const known = decimalFormats.get(decimals);
  if (known) return known;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const made = new Intl.NumberFormat("en-US", digits);
  decimalFormats.set(decimals, made);
  return made;
}

/** Values below 1000 stay as they are: `500` beside `1.5k`. */
function formatPrefixed(value: number, stepExponent: number): string {
  const prefix =
    value === 0 ? 0 : Math.max(0, Math.min(Math.floor(decimalExponent(value) / 3), siPrefixes.length - 1));
  if (prefix === 0) return formatPlain(value, stepExponent);
  const decimals = clampDigits(3 * prefix - stepExponent);
  return withTrueMinus((value / 10 ** (3 * prefix)).toFixed(decimals)) + siPrefixes[prefix];
}
