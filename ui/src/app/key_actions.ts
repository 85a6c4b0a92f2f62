/// Does what a key asks for.
import type { Signal } from "@preact/signals";
import { stepSelectionOf } from "../line_cards/step_selection";
import type { CardCommands } from "../state/active_card";
import type { Page } from "../state/page";
import { toggleTheme } from "../state/theme";
import { actionOf, type KeyAction, takesKeys } from "./keyboard";
import { railSwitch } from "./rail_switch";
import { shownTabs } from "./tabs";

/** Below this width the settings lie over the cards, as drawer.css has it. */
const isDrawerOver = window.matchMedia("(max-width: 1199px)");
const FAR_STEPS = 10;
const X_AXES = ["step", "relative", "wall"] as const;

/** Elements that keep Space; buttons that play leave it to the card under the pointer. */
const KEEPS_SPACE = "button:not([aria-keyshortcuts=Space]), summary, input:not([type=range])";

/** What the page's frame can do. */
export interface FrameCommands {
  toggleHelp(): void;
  /** Opens the palette. */
  find(): void;
  toggleRail(): void;
  /** Closes the run list where it lies over the cards; false if it does not. */
  closeSheet(): boolean;
}

/** Listens to the page's keys until the result is called. */
export function listenToKeys(page: Page, frame: FrameCommands): () => void {
  const hear = (event: KeyboardEvent) => {
    const action = actionOf(event, page.settings.hasSingleKeys.peek());
    if (event.defaultPrevented || (action !== "find" && isForElement(event))) return;
    if (action && perform(action, event.key, page, frame)) event.preventDefault();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/** Text fields keep their keys, buttons keep Enter and Space, and an open dialog keeps all. */
function isForElement(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (document.querySelector("dialog[open]")) return true;
  if (takesKeys(target.tagName, target.getAttribute("type") ?? "text", target.isContentEditable)) return true;
  if (event.key === " ") return target.matches(KEEPS_SPACE);
  return event.key === "Enter" && target.matches("a, button, summary, input");
}

/** What an action is done to. */
interface Call {
  readonly page: Page;
  readonly frame: FrameCommands;
  /** As `KeyboardEvent.key` says it. */
  readonly key: string;
  /** The one under the pointer. */
  readonly card: CardCommands | null;
}

/** Each answers false where it does not apply. */
const ACTS: Readonly<Record<KeyAction, (call: Call) => unknown>> = {
  find: ({ frame }) => frame.find(),
  tab: ({ page, key }) => showTab(page, Number(key) - 1),
  filter_tags: () => focusOn("tag-filter"),
  filter_runs: ({ page }) => {
    railSwitch(page).value = true;
    requestAnimationFrame(() => focusOn("run-filter"));
  },
  toggle_rail: ({ frame }) => frame.toggleRail(),
  toggle_drawer: ({ page }) => turn(page.settings.isDrawerOpen),
  next_card: () => moveCard(1),
  previous_card: () => moveCard(-1),
  full_screen: ({ card }) => card?.toggleFull(),
  pin: ({ card }) => card?.togglePin(),
  log_y: ({ card }) => card?.toggleYLog?.(),
  log_x: ({ page }) => turn(page.settings.isXLog),
  x_axis: ({ page: { settings } }) => {
    settings.xAxis.value = X_AXES[(X_AXES.indexOf(settings.xAxis.peek()) + 1) % X_AXES.length] ?? "step";
  },
  smoothing: () => focusOn("smoothing"),
  fit: ({ card }) => card?.fit?.(),
  select_steps: ({ page }) => stepSelectionOf(page).toggle(),
  undo_zoom: ({ page, card }) => (card?.undoZoom ? card.undoZoom() : page.zoom.undo()),
  redo_zoom: ({ page, card }) => (card?.redoZoom ? card.redoZoom() : page.zoom.redo()),
  pin_tooltip: ({ page, card }) => (page.pinnedCard.peek() ?? card)?.togglePinnedTooltip?.(),
  previous_step: ({ page }) => page.steps.moveBy(-1),
  next_step: ({ page }) => page.steps.moveBy(1),
  far_previous_step: ({ page }) => page.steps.moveBy(-FAR_STEPS),
  far_next_step: ({ page }) => page.steps.moveBy(FAR_STEPS),
  play: ({ page: { steps } }) => (steps.isPlaying.peek() ? steps.pause() : steps.play()),
  toggle_sound: ({ page, card }) => card?.togglePlay?.() || (page.sound.peek()?.togglePlay() ?? false),
  other_sound: ({ page, card }) => card?.hearOther?.() || (page.sound.peek()?.hearOther() ?? false),
  only_run: ({ page }) => withPointedRun(page, (run) => page.selection.only(run)),
  hide_run: ({ page }) => withPointedRun(page, (run) => page.selection.set([run], false)),
  download: ({ card }) => card?.download?.(),
  compare: ({ card }) => card?.compare?.(),
  theme: ({ page }) => toggleTheme(page.settings, page.brightness),
  help: ({ frame }) => frame.toggleHelp(),
  close: ({ page, frame }) => closeTop(page, frame),
};

/** Does it; false if it did not apply. */
export function perform(action: KeyAction, key: string, page: Page, frame: FrameCommands): boolean {
  return ACTS[action]({ page, frame, key, card: page.activeCard.peek() }) !== false;
}

function turn(setting: Signal<boolean>): void {
  setting.value = !setting.peek();
}

function withPointedRun(page: Page, act: (run: string) => void): boolean {
  const run = page.pointer.run.peek();
  if (run !== null) act(run);
  return run !== null;
}

function showTab(page: Page, index: number): boolean {
  const tab = shownTabs(page.catalogue.kinds.peek(), page.tab.peek())[index];
  if (tab) page.tab.value = tab.kind;
  return tab !== undefined;
}

/** Closes the topmost thing that is open. */
function closeTop(page: Page, frame: FrameCommands): boolean {
  const pinned = page.pinnedCard.peek();
  const { isDrawerOpen } = page.settings;
  if (pinned) pinned.togglePinnedTooltip?.();
  else if (frame.closeSheet()) return true;
  else if (isDrawerOpen.peek() && isDrawerOver.matches) isDrawerOpen.value = false;
  else if (page.fullCard.peek() !== null) page.fullCard.value = null;
  else return false;
  return true;
}

function focusOn(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement && element.type === "search") element.select();
  return element !== null;
}

/** Moves the focus to the next card on the page, or to the first. */
function moveCard(by: number): boolean {
  const cards = [...document.querySelectorAll<HTMLElement>("[data-card]")];
  const current = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[current < 0 ? 0 : Math.min(cards.length - 1, Math.max(0, current + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}
