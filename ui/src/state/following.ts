/// Loads the page's lists and follows the server, through absences too.
import type { Source } from "../data/http_source";
import { LiveChannel } from "../data/live";
import type { ApiError } from "../wire/api_error";
import type { ChangesMessage } from "../wire/messages";
import type { Page } from "./page";

/** Keeps a page up to date until `stop`. */
export class Following {
  readonly #page: Page;
  readonly #channel: LiveChannel;

  constructor(page: Page, source: Source) {
    this.#page = page;
    this.#channel = new LiveChannel({
      source,
      onChange: (change) => this.#hear(change),
      onStatus: (status) => {
        page.live.value = status;
        if (status.state === "offline") page.isAway.value = true;
        if (status.state === "live") this.#returnToLife();
      },
    });
  }

  /** Loads the lists and follows from there; gives the error where the server has none. */
  async start(): Promise<ApiError | null> {
    const cursor = await this.#page.catalogue.load();
    if (typeof cursor !== "string") return cursor;
    this.#channel.start(cursor);
    return null;
  }

  /** Rests while the page is hidden. */
  setVisible(isVisible: boolean): void {
    if (isVisible) this.#channel.resume();
    else this.#channel.pause();
  }

  /** Does not wait for the next try. */
  retryNow(): void {
    this.#channel.resume();
  }

  stop(): void {
    this.#channel.stop();
  }

  #returnToLife(): void {
    const { isAway, lastHeardMillis } = this.#page;
    lastHeardMillis.value = Date.now();
    if (isAway.peek()) this.#page.markChanged(null);
    isAway.value = false;
  }

  #hear(change: ChangesMessage): void {
    this.#page.lastHeardMillis.value = Date.now();
    this.#page.catalogue.hear(change);
    this.#page.markChanged(change.reset ? null : change.runs);
  }
}
