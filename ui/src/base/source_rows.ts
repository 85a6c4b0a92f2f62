/// A long text cut into rows of a fixed number of characters, so that only those in sight need to exist.

export interface SourceRow {
  /** From 1 on; `null` on the rows that go on with a line. */
  readonly line: number | null;
  readonly text: string;
}

/** More rows are left out: browsers do not scroll further. */
export const MAX_ROWS = 1_500_000;

export class SourceRows {
  readonly #text: string;
  readonly #columns: number;
  readonly #starts: Uint32Array;
  readonly #lines: Uint32Array;
  /** Whether the end of the text is left out. */
  readonly isCut: boolean;

  /** `columns`: characters of a row; longer lines go on in the next one, at a word if there is one. */
  constructor(text: string, columns: number) {
    this.#text = text;
    this.#columns = columns;
    const starts: number[] = [];
    const lines: number[] = [];
    let at = 0;
    for (let line = 1; (line === 1 || at < text.length) && starts.length < MAX_ROWS; line += 1) {
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline;
      starts.push(at);
      lines.push(line);
      for (let start = this.#nextRow(at, end); start < end; start = this.#nextRow(start, end)) {
        starts.push(start);
        lines.push(0);
      }
      at = end + 1;
    }
    this.isCut = at < text.length || starts.length > MAX_ROWS;
    this.#starts = new Uint32Array(starts.slice(0, MAX_ROWS));
    this.#lines = new Uint32Array(lines.slice(0, MAX_ROWS));
  }

  /** Where the row after that at `start` begins: behind a space, if there is one in its second half. */
  #nextRow(start: number, end: number): number {
    const full = start + this.#columns;
    if (full >= end) return end;
    const half = start + (this.#columns >> 1);
    const space = this.#text.slice(half, full + 1).lastIndexOf(" ");
    return space < 0 ? full : half + space + 1;
  }

  /** Number of rows. */
  get n(): number {
    return this.#starts.length;
  }

  /** Rows [first, last). */
  slice(first: number, last: number): SourceRow[] {
    const rows: SourceRow[] = [];
    for (let row = first; row < Math.min(last, this.n); row += 1) {
      const start = this.#starts[row] ?? 0;
      const next = this.#starts[row + 1] ?? this.#text.length;
      const text = this.#text.slice(start, Math.min(next, start + this.#columns + 1));
      rows.push({ line: this.#lines[row] || null, text: text.replace(/\r?\n$/, "") });
    }
    return rows;
  }
}
