/// Does what a key asks for.
import { assertUnreachable } from "../base/assert";
import { stepSelectionOf } from "../line_cards/step_selection";
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

/** Does it; false if it did not apply. */
export function perform(action: KeyAction, key: string, page: Page, frame: FrameCommands): boolean {
  const card = page.activeCard.peek();
  const { settings, selection, zoom, steps } = page;
  const run = page.pointer.run.peek();
  switch (action) {
    case "find":
      return did(frame.find());
    case "tab":
      return showTab(page, Number(key) - 1);
    case "filter_tags":
      return focusOn("tag-filter");
    case "filter_runs":
      railSwitch(page).value = true;
      requestAnimationFrame(() => focusOn("run-filter"));
      return true;
    case "toggle_rail":
      return did(frame.toggleRail());
    case "toggle_drawer":
      settings.isDrawerOpen.value = !settings.isDrawerOpen.peek();
      return true;
    case "next_card":
      return moveCard(1);
    case "previous_card":
      return moveCard(-1);
    case "full_screen":
      return did(card?.toggleFull());
    case "pin":
      return did(card?.togglePin());
    case "log_y":
      return did(card?.toggleYLog?.());
    case "log_x":
      settings.isXLog.value = !settings.isXLog.peek();
      return true;
    case "x_axis":
      settings.xAxis.value = X_AXES[(X_AXES.indexOf(settings.xAxis.peek()) + 1) % X_AXES.length] ?? "step";
      return true;
    case "smoothing":
      return focusOn("smoothing");
    case "fit":
      return did(card?.fit?.());
    case "select_steps":
      return did(stepSelectionOf(page).toggle());
    case "undo_zoom":
      return did(card?.undoZoom ? card.undoZoom() : zoom.undo());
    case "redo_zoom":
      return did(card?.redoZoom ? card.redoZoom() : zoom.redo());
    case "pin_tooltip":
      return did((page.pinnedCard.peek() ?? card)?.togglePinnedTooltip?.());
    case "previous_step":
      return did(steps.moveBy(-1));
    case "next_step":
      return did(steps.moveBy(1));
    case "far_previous_step":
      return did(steps.moveBy(-FAR_STEPS));
    case "far_next_step":
      return did(steps.moveBy(FAR_STEPS));
    case "play":
      return did(steps.isPlaying.peek() ? steps.pause() : steps.play());
    case "toggle_sound":
      return card?.togglePlay?.() || (page.sound.peek()?.togglePlay() ?? false);
    case "other_sound":
      return card?.hearOther?.() || (page.sound.peek()?.hearOther() ?? false);
    case "only_run":
      return run !== null && did(selection.only(run));
    case "hide_run":
      return run !== null && did(selection.set([run], false));
    case "download":
      return did(card?.download?.());
    case "compare":
      return did(card?.compare?.());
    case "theme":
      return did(toggleTheme(settings, page.brightness));
    case "help":
      return did(frame.toggleHelp());
    case "close":
      return closeTop(page, frame);
    default:
      return assertUnreachable(action);
  }
}

function showTab(page: Page, index: number): boolean {
  const tab = shownTabs(page.catalogue.kinds.peek(), page.tab.peek())[index];
  if (tab) page.tab.value = tab.kind;
  return tab !== undefined;
}

function did(_result: unknown): boolean {
  return true;
}

/** Closes the topmost thing that is open. */
function closeTop(page: Page, frame: FrameCommands): boolean {
  const pinned = page.pinnedCard.peek();
  if (pinned) return did(pinned.togglePinnedTooltip?.());
  if (frame.closeSheet()) return true;
  const { isDrawerOpen } = page.settings;
  if (isDrawerOpen.peek() && isDrawerOver.matches) isDrawerOpen.value = false;
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
