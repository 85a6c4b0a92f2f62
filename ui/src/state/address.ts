/// Keeps the browser's address and the page's state the same.
import { batch, effect, untracked } from "@preact/signals";
import type { Page } from "./page";
import { settleMillis } from "./testing";
import { decodeAddress, encodeAddress, type ViewAddress } from "./url_codec";

const WRITE_MILLIS = 300;

/** Takes over what an address says. */
function applyAddress(page: Page, address: Partial<ViewAddress>): void {
  const { settings } = page;
  batch(() => {
    assign(page.tab, address.tab);
    assign(page.fullCard, address.card);
    assign(page.tagFilter.text, address.tagFilter);
    assign(page.runFilter.text, address.runFilter);
    assign(page.selection.delta, address.runs);
    assign(settings.xAxis, address.xAxis);
    assign(settings.isXLog, address.isXLog);
    assign(settings.isYLog, address.isYLog);
    assign(settings.smoothing, address.smoothing);
    assign(page.turnedYLog.names, address.turnedYLog);
    assign(page.pins.names, address.pins);
    assign(page.steps.linked, address.step);
    if (address.options) page.options.take(address.options);
    if (address.isDark !== undefined) settings.theme.value = address.isDark ? "dark" : "light";
  });
  assign(page.zoom.state, address.zoom);
}

/** The address of what is shown now, `card` filling the screen; subscribes to changes. */
function addressOf(page: Page, card: string | null = page.fullCard.value): string {
  const { settings, zoom } = page;
  return encodeAddress({
    tab: page.tab.value,
    tagFilter: page.tagFilter.text.value,
    runFilter: page.runFilter.text.value,
    runs: page.selection.delta.value,
    xAxis: settings.xAxis.value,
    isXLog: settings.isXLog.value,
    isYLog: settings.isYLog.value,
    turnedYLog: page.turnedYLog.names.value,
    smoothing: settings.smoothing.value,
    zoom: zoom.state.value,
    pins: page.pins.names.value,
    card,
    step: page.steps.linked.value,
    options: page.options.textsOf(page.tab.value),
  });
}

/** A whole address that shows one card. */
export function linkTo(page: Page, card: string): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${untracked(() => addressOf(page, card))}`;
}

/**
 * Reads the address, then writes every change to it.
 *
 * Changes of tab and of the full-screen card are steps that Back undoes; all else replaces the address in
 * place, at most every 300 ms. Returns what ends it.
 */
export function syncAddress(page: Page, window: Window): () => void {
  const { location, history } = window;
  applyAddress(page, decodeAddress(location.hash, location.search));
  let place = placeOf(page);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => history.replaceState({ isOurs: true }, "", `#${addressOf(page)}`);
  const stop = effect(() => {
    const hash = `#${addressOf(page)}`;
    clearTimeout(timer);
    if (placeOf(page) === place) {
      timer = setTimeout(write, settleMillis(WRITE_MILLIS));
    } else {
      place = placeOf(page);
      history.pushState({ isOurs: true }, "", hash);
    }
  });
  const goBack = (event: PopStateEvent) => {
    const address = decodeAddress(location.hash);
    const { tab = "scalars", card = null } = address;
    place = `${tab} ${card}`;
    applyAddress(page, event.state?.isOurs ? { tab, card } : { ...address, card });
  };
  window.addEventListener("popstate", goBack);
  return () => {
    stop();
    clearTimeout(timer);
    window.removeEventListener("popstate", goBack);
  };
}

function placeOf(page: Page): string {
  return `${page.tab.peek()} ${page.fullCard.peek()}`;
}

function assign<T>(target: { value: T }, value: T | undefined): void {
  if (value !== undefined) target.value = value;
}
