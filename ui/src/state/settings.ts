/// What the user has set for every logdir: axis, smoothing, look of the cards, keys.
import { type Signal, signal } from "@preact/signals";
import type { XAxis } from "../wire/messages";
import { MAX_CARD_PX, MIN_CARD_PX } from "./card_width";
import type { Storage } from "./storage";

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";

interface Setting<T> {
  readonly initial: T;
  readonly isValid: (value: unknown) => value is T;
}

function choice<const T extends string>(initial: T, ...others: readonly T[]): Setting<T> {
  const all: readonly unknown[] = [initial, ...others];
  return { initial, isValid: (value): value is T => all.includes(value) };
}

function flag(initial: boolean): Setting<boolean> {
  return { initial, isValid: (value) => typeof value === "boolean" };
}

function numberWithin(initial: number, low: number, high: number): Setting<number> {
  return {
    initial,
    isValid: (value): value is number => typeof value === "number" && value >= low && value <= high,
  };
}

/** Every setting with its default; sizes in px. */
export const SETTINGS = {
  theme: choice<Theme>("system", "light", "dark"),
  density: choice<Density>("comfortable", "compact"),
  xAxis: choice<XAxis>("step", "relative", "wall"),
  isXLog: flag(false),
  isYLog: flag(false),
  /** Weight of the exponential average, 0 for none. */
  smoothing: numberWithin(0.6, 0, 0.999),
  shouldIgnoreOutliers: flag(true),
  shouldShowSuperseded: flag(false),
  shouldLinkZoom: flag(true),
  hasEndLabels: flag(true),
  hasWallTimeInTooltip: flag(false),
  tooltipRows: numberWithin(12, 1, 100),
  cardWidthPx: numberWithin(340, MIN_CARD_PX, MAX_CARD_PX),
  railWidthPx: numberWithin(280, 180, 960),
  isRailOpen: flag(true),
  isDrawerOpen: flag(false),
  hasSingleKeys: flag(true),
} as const;

type Definitions = typeof SETTINGS;
export type SettingName = keyof Definitions;
type ValueOf<D> = D extends Setting<infer T> ? T : never;

/** One signal for each setting. */
export type Settings = { readonly [Name in SettingName]: Signal<ValueOf<Definitions[Name]>> };

const KEY = "settings";

/** Settings as they were left, remembered with every change. */
export function loadSettings(storage: Storage): Settings {
  const stored = (storage.read(KEY) ?? {}) as Record<string, unknown>;
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const value = stored[name];
    return [name, signal<unknown>(setting.isValid(value) ? value : setting.initial)] as const;
  });
  const settings = Object.fromEntries(entries);
  for (const [, value] of entries) value.subscribe(() => remember(storage, settings));
  return settings as unknown as Settings;
}

function remember(storage: Storage, settings: Readonly<Record<string, Signal<unknown>>>): void {
  const values = Object.entries(settings).map(([name, value]) => [name, value.peek()]);
  storage.write(KEY, Object.fromEntries(values));
}
