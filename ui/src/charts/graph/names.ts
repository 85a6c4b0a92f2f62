/// Names of ops as paths of groups.

/** Groups within groups; what lies deeper is one part with its slashes. */
const MAX_DEPTH = 1000;

/** Characters of a label; the whole name stands in the id. */
const MAX_LABEL = 200;

/** What is shown of a part of a name. */
export interface PartText {
  readonly label: string;
  /** Class of a torch module; else empty. */
  readonly type: string;
}

/** Parts between slashes, without empty ones; never none. */
export function partsOf(name: string): string[] {
  const parts = name.split("/").filter((part) => part !== "");
  if (parts.length === 0) return [name];
  if (parts.length <= MAX_DEPTH) return parts;
  return [...parts.slice(0, MAX_DEPTH - 1), parts.slice(MAX_DEPTH - 1).join("/")];
}

/**
 * `Conv2d[conv1]` is shown as conv1 of type Conv2d, `Block[0]` as Block 0: torch's tracer names a scope by the module's
 * class and, in brackets, by its attribute (torch/utils/tensorboard/_pytorch_graph.py, `parse`).
 */
export function readPart(part: string): PartText {
  const scope = /^([A-Za-z_][\w.]*)\[([^\][]+)\]$/.exec(part);
  const [, type = "", attribute = ""] = scope ?? [];
  if (type === "") return { label: part.slice(0, MAX_LABEL), type };
  return { label: (/^\d/.test(attribute) ? `${type} ${attribute}` : attribute).slice(0, MAX_LABEL), type };
}

/** A part that ends in a number, or in a number and a bracket. */
export interface NumberedPart {
  readonly stem: string;
  readonly number: number;
  readonly end: string;
}

/** `layer_3` is number 3 of `layer_`; `null` for a part without a number. */
export function readNumber(part: string): NumberedPart | null {
  const [, stem = "", digits = "", end = ""] = /^(.*?)(\d{1,9})(\]?)$/s.exec(part) ?? [];
  return digits === "" ? null : { stem, number: Number(digits), end };
}

/** `layer_[0-11]`, `Block[0-2]`. */
export function seriesName(stem: string, end: string, first: number, last: number): string {
  return end === "" ? `${stem}[${first}-${last}]` : `${stem}${first}-${last}${end}`;
}
