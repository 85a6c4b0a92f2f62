/// From data units to px and back, linear or logarithmic.

import type { Domain } from "../types";

/** Maps `domain` onto `range` (px). Values that the scale cannot show give a px that is not finite. */
export class Scale {
  readonly domain: Domain;
  readonly range: readonly [start: number, end: number];
  readonly isLog: boolean;
  readonly #low: number;
  readonly #factor: number;

  constructor(domain: Domain, range: readonly [number, number], isLog = false) {
    this.domain = domain;
    this.range = range;
    this.isLog = isLog;
    this.#low = isLog ? Math.log(domain[0]) : domain[0];
    const high = isLog ? Math.log(domain[1]) : domain[1];
    this.#factor = (range[1] - range[0]) / (high - this.#low);
  }

  toPixel(value: number): number {
    return this.range[0] + ((this.isLog ? Math.log(value) : value) - this.#low) * this.#factor;
  }

  toValue(pixel: number): number {
    const position = this.#low + (pixel - this.range[0]) / this.#factor;
    return this.isLog ? Math.exp(position) : position;
  }
}
