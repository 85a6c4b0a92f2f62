/// The address of a view: what the fragment says, ours and TensorBoard's.
import type { XAxis } from "../wire/messages";
import type { SelectionBase, SelectionDelta } from "./selection";
import type { StepPlace } from "./steps";
import { NO_ZOOM, type Range, type Window, type ZoomState } from "./zoom";

/** All that an address can hold. */
export interface ViewAddress {
  readonly tab: string;
  readonly tagFilter: string;
  readonly runFilter: string;
  readonly runs: SelectionDelta;
  readonly xAxis: XAxis;
  readonly isXLog: boolean;
  readonly isYLog: boolean;
  /** Cards whose y axis is not as `isYLog` says. */
  readonly turnedYLog: readonly string[];
  readonly smoothing: number;
  readonly zoom: ZoomState;
  readonly pins: readonly string[];
  /** Key of the card that fills the screen. */
  readonly card: string | null;
  /** Where all cards stand; `null` at their last values. */
  readonly step: StepPlace | null;
  /** Options of the tab's kind that are not at their default. */
  readonly options: readonly (readonly [name: string, text: string])[];
  readonly isDark: boolean;
}

/** Names that TensorBoard's tabs have in addresses, and ours. */
const TAB_ALIASES: Readonly<Record<string, string>> = { timeseries: "scalars", distributions: "histograms" };
/** What TensorBoard's tabs are among the options of ours. */
const TAB_OPTIONS: Readonly<Record<string, ViewAddress["options"]>> = {
  distributions: [["histograms.mode", "percentiles"]],
};
const OPTION_NAME = /^[a-z_]+\.\w+$/;
const X_AXES: readonly string[] = ["step", "relative", "wall"] satisfies XAxis[];
const MAX_SMOOTHING = 0.999;

/** Fragment without `#`. Parts that are as at first are left out; smoothing and x axis are always said. */
export function encodeAddress(view: Omit<ViewAddress, "isDark">): string {
  const parts = [view.tab, `x=${view.xAxis}`, `smoothing=${view.smoothing}`];
  const add = (key: string, value: string) => {
    if (value !== "") parts.push(`${key}=${value}`);
  };
  add("tagFilter", encodeText(view.tagFilter));
  add("runFilter", encodeText(view.runFilter));
  add("runs", encodeRuns(view.runs));
  add("logX", view.isXLog ? "1" : "");
  add("logY", view.isYLog ? "1" : "");
  add("turnedY", encodeList(view.turnedYLog));
  add("zoom", encodeZoom(view.zoom));
  add("pins", encodeList(view.pins));
  add("card", view.card === null ? "" : encodeText(view.card));
  add("step", encodeStep(view.step));
  for (const [name, text] of view.options) parts.push(`${name}=${encodeText(text)}`);
  return parts.join("&");
}

/** What an address says; what it does not say, or says in a way that cannot be read, is left out. */
export function decodeAddress(fragment: string, query = ""): Partial<ViewAddress> {
  const [tab = "", ...pairs] = fragment.replace(/^#/, "").split("&");
  const values = new Map(new URLSearchParams(query));
  for (const pair of tab.includes("=") ? [tab, ...pairs] : pairs) {
    const at = pair.indexOf("=");
    if (at > 0) values.set(pair.slice(0, at), decodeText(pair.slice(at + 1)));
  }
  const address: { -readonly [K in keyof ViewAddress]?: ViewAddress[K] } = {};
  if (tab !== "" && !tab.includes("=")) address.tab = TAB_ALIASES[tab] ?? tab;
  for (const [key, value] of values) Object.assign(address, READERS[key]?.(value));
  const options = [...(TAB_OPTIONS[tab] ?? []), ...[...values].filter(([key]) => OPTION_NAME.test(key))];
  return options.length > 0 ? { ...address, options } : address;
}

type Reader = (value: string) => Partial<ViewAddress> | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  tagFilter: (tagFilter) => ({ tagFilter }),
  runFilter: (runFilter) => ({ runFilter }),
  regexInput: (runFilter) => ({ runFilter }),
  runs: (value) => ({ runs: decodeRuns(value) }),
  x: (value) => (X_AXES.includes(value) ? { xAxis: value as XAxis } : undefined),
  logX: (value) => ({ isXLog: value === "1" }),
  logY: (value) => ({ isYLog: value === "1" }),
  turnedY: (value) => ({ turnedYLog: decodeList(value) }),
  smoothing: readSmoothing,
  _smoothingWeight: readSmoothing,
  zoom: (value) => ({ zoom: decodeZoom(value) }),
  pins: (value) => ({ pins: decodeList(value) }),
  pinnedCards: (value) => ({ pins: pinsOfTensorBoard(value) }),
  card: (card) => ({ card }),
  step: (value) => ({ step: decodeStep(value) }),
  darkMode: (value) => ({ isDark: value === "true" }),
};

function readSmoothing(value: string): Partial<ViewAddress> | undefined {
  const smoothing = Number(value);
  return value !== "" && smoothing >= 0 && smoothing <= 1
    ? { smoothing: Math.min(smoothing, MAX_SMOOTHING) }
    : undefined;
}

/** `none,+a,+b`: the base unless it is `auto`, then runs that differ from it. */
function encodeRuns({ base, overrides }: SelectionDelta): string {
  const changes = [...overrides].map(([run, isOn]) => (isOn ? "+" : "-") + encodeItem(run));
  return [...(base === "auto" ? [] : [base]), ...changes].join(",");
}

function decodeRuns(value: string): SelectionDelta {
  const items = value.split(",");
  const base: SelectionBase = items[0] === "all" || items[0] === "none" ? items[0] : "auto";
  const changes = items.filter((item) => item.startsWith("+") || item.startsWith("-"));
  return {
    base,
    overrides: new Map(changes.map((item) => [decodeText(item.slice(1)), item.startsWith("+")])),
  };
}

/** `0:100,train/loss~0:50~1:2`: the linked x, then cards with x and y of their own, either may be empty. */
function encodeZoom({ linkedX, cards }: ZoomState): string {
  const windows = [...cards].map(([card, { x, y }]) =>
    [encodeItem(card), encodeRange(x), encodeRange(y)].join("~"),
  );
  return linkedX === null && windows.length === 0 ? "" : [encodeRange(linkedX), ...windows].join(",");
}

function decodeZoom(value: string): ZoomState {
  const [linked = "", ...items] = value.split(",");
  const windows = items.map((item): [string, Window] => {
    const [card = "", x = "", y = ""] = item.split("~");
    return [decodeText(card), { x: decodeRange(x), y: decodeRange(y) }];
  });
  const cards = new Map(windows.filter(([, { x, y }]) => x !== null || y !== null));
  const linkedX = decodeRange(linked);
  return linkedX === null && cards.size === 0 ? NO_ZOOM : { linkedX, cards };
}

/** `120`, or `120~3` for the third value after the first of that step. */
function encodeStep(place: StepPlace | null): string {
  if (place === null) return "";
  return place.nth === 0 ? String(place.step) : `${place.step}~${place.nth}`;
}

function decodeStep(value: string): StepPlace | null {
  const [step = Number.NaN, nth = 0] = value.split("~").map(Number);
  return value !== "" && Number.isFinite(step) && nth >= 0 ? { step, nth } : null;
}

function encodeRange(range: Range | null): string {
  return range ? range.map((end) => Number(end.toPrecision(12))).join(":") : "";
}

function decodeRange(text: string): Range | null {
  const [low = Number.NaN, high = Number.NaN] = text.split(":").map(Number);
  return text !== "" && low < high && Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

function encodeList(items: readonly string[]): string {
  return items.map(encodeItem).join(",");
}

function decodeList(value: string): string[] {
  return value.split(",").filter(Boolean).map(decodeText);
}

/** TensorBoard's `pinnedCards`: a JSON list of `{plugin, tag}`. */
function pinsOfTensorBoard(value: string): string[] {
  try {
    const cards: unknown = JSON.parse(value);
    if (!Array.isArray(cards)) return [];
    return cards.flatMap((card: { plugin?: unknown; tag?: unknown } | null) =>
      card?.plugin === "scalars" && typeof card.tag === "string" ? [card.tag] : [],
    );
  } catch {
    return [];
  }
}

/** Percent-encoding that leaves readable what does not disturb. */
function encodeText(text: string): string {
  return encodeURIComponent(text).replace(/%(2F|3A|2C|7C)/g, (code) => decodeURIComponent(code));
}

/** Encodes an item of a list twice over, since the whole value is decoded before it is split. */
function encodeItem(text: string): string {
  return encodeText(text.replace(/[%,~]/g, (sign) => encodeURIComponent(sign).replace("~", "%7E")));
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
