/// Names of pictures as files: run, tag, step and sample as folders of a zip.

/** What a file holds. */
export interface FileSubject {
  readonly run: string;
  readonly tag: string;
  readonly step: number;
  /** `null` where the value has only one. */
  readonly sample: number | null;
  /** Without a dot. */
  readonly extension: string;
}

/** `run/tag/step-120/sample-3.png`; what file systems take amiss is replaced. */
export function pathOf({ run, tag, step, sample, extension }: FileSubject): string {
  const parts = [...run.split("/"), ...tag.split("/")].map(safePart);
  const file = sample === null ? `step-${step}` : `step-${step}/sample-${sample}`;
  return `${parts.join("/")}/${file}.${extension}`;
}

/** Gives each path once: the second `a.png` is `a~2.png`. */
export class UniquePaths {
  readonly #counts = new Map<string, number>();

  take(path: string): string {
    const count = (this.#counts.get(path) ?? 0) + 1;
    this.#counts.set(path, count);
    return count === 1 ? path : this.take(path.replace(/(\.\w+)$/, `~${count}$1`));
  }
}

function safePart(part: string): string {
  const safe = part.replaceAll(/[^\p{L}\p{N}.=_ -]+/gu, "_").trim();
  return /^\.*$/.test(safe) ? safe.replaceAll(".", "_") || "_" : safe;
}
