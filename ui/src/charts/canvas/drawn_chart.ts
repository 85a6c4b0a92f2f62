/// What all charts have in common: canvases in a host, a theme, drawing at the next frame, files.

import type { FrameScheduler } from "../../base/scheduler";
import type { DrawContext } from "./draw_context";
import { pngPicture, type Sheet } from "./picture";
import { Surface } from "./surface";
import { type ChartTheme, readTheme } from "./theme";

/** Draws into a host element and fills it; the host has a size of its own. Drawing waits for the next frame. */
export abstract class DrawnChart {
  protected readonly surface: Surface;
  protected theme: ChartTheme;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #drawStill = () => this.drawStill();
  readonly #drawMoving = () => this.drawMoving();

  protected constructor(host: HTMLElement, scheduler: FrameScheduler) {
    this.#scheduler = scheduler;
    this.surface = new Surface(host, () => this.onResize());
    this.theme = readTheme(this.surface.root);
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.surface.root;
  }

  /** Reads the page's tokens anew, after a change of theme or density. */
  refreshTheme(): void {
    this.theme = readTheme(this.surface.root);
    this.resolveColors();
    this.redraw();
  }

  /** The chart as it stands, without cursor, as an SVG file. */
  async toSvg(): Promise<string> {
    const { svgPicture } = await import("./svg");
    return svgPicture(this.#sheet(), (target) => this.drawPicture(target));
  }

  /** The chart as it stands, without cursor, as a PNG file of two pixels per px; `null` while it has no size. */
  toPng(): Promise<Blob | null> {
    return pngPicture(this.#sheet(), (target) => this.drawPicture(target));
  }

  destroy(): void {
    this.#listening.abort();
    this.#scheduler.cancel(this.#drawStill);
    this.#scheduler.cancel(this.#drawMoving);
    this.surface.destroy();
  }

  /** Aborted when the chart is destroyed. */
  protected get ending(): AbortSignal {
    return this.#listening.signal;
  }

  /** Draws all that stays until the data, the view or the theme change, and what moves over it. */
  protected abstract drawStill(): void;

  /** Draws what moves over it. */
  protected abstract drawMoving(): void;

  /** Draws what stays for a file. */
  protected abstract drawPicture(target: DrawContext): void;

  /** The theme has changed: colours of the data may have, too. */
  protected resolveColors(): void {}

  protected onResize(): void {
    this.drawStill();
  }

  protected redraw(): void {
    this.#scheduler.schedule(this.#drawStill);
  }

  protected redrawMoving(): void {
    this.#scheduler.schedule(this.#drawMoving);
  }

  #sheet(): Sheet {
    return { width: this.surface.width, height: this.surface.height, background: this.theme.card };
  }
}
