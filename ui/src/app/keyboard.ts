/// Which key does what; the list is also what the help shows.

export type KeyAction =
  | "filter_tags"
  | "filter_runs"
  | "toggle_rail"
  | "toggle_drawer"
  | "next_card"
  | "previous_card"
  | "full_screen"
  | "pin"
  | "log_y"
  | "log_x"
  | "x_axis"
  | "smoothing"
  | "fit"
  | "select_steps"
  | "undo_zoom"
  | "redo_zoom"
  | "pin_tooltip"
  | "previous_step"
  | "next_step"
  | "far_previous_step"
  | "far_next_step"
  | "play"
  | "toggle_sound"
  | "other_sound"
  | "tab"
  | "find"
  | "only_run"
  | "hide_run"
  | "theme"
  | "download"
  | "compare"
  | "help"
  | "close";

export interface KeyBinding {
  readonly action: KeyAction;
  /** As `KeyboardEvent.key` says it; single letters in lower case. */
  readonly key: string;
  readonly hasShift?: boolean;
  /** With Ctrl, or with Cmd. */
  readonly hasCtrl?: boolean;
  /** As people read it. */
  readonly label: string;
  readonly text: string;
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  { action: "find", key: "k", hasCtrl: true, label: "Ctrl K", text: "Find a card, a run or an action" },
  { action: "tab", key: "1-9", label: "1 … 9", text: "Tabs" },
  { action: "filter_tags", key: "/", label: "/", text: "Filter tags" },
  { action: "filter_runs", key: "\\", label: "\\", text: "Filter runs" },
  { action: "toggle_rail", key: "[", label: "[", text: "Runs: show or hide" },
  { action: "toggle_drawer", key: "]", label: "]", text: "Settings: show or hide" },
  { action: "next_card", key: "j", label: "J", text: "Next card" },
  { action: "previous_card", key: "k", label: "K", text: "Previous card" },
  { action: "full_screen", key: "Enter", label: "Enter", text: "Card: full screen" },
  { action: "pin", key: "p", label: "P", text: "Card: pin" },
  { action: "log_y", key: "l", label: "L", text: "Card: log y" },
  { action: "log_x", key: "l", hasShift: true, label: "Shift L", text: "Log x" },
  { action: "x_axis", key: "x", label: "X", text: "Step, relative, wall time" },
  { action: "smoothing", key: "s", label: "S ← →", text: "Smoothing" },
  { action: "fit", key: "f", label: "F", text: "Card: show everything" },
  { action: "select_steps", key: "r", label: "R", text: "Step and range, with a table: show or hide" },
  { action: "undo_zoom", key: "z", label: "Z", text: "Undo zoom" },
  { action: "redo_zoom", key: "z", hasShift: true, label: "Shift Z", text: "Redo zoom" },
  { action: "pin_tooltip", key: "t", label: "T", text: "Card: pin the tooltip" },
  { action: "previous_step", key: ",", label: ",", text: "Step back, on all cards" },
  { action: "next_step", key: ".", label: ".", text: "Step forward, on all cards" },
  { action: "far_previous_step", key: "<", label: "Shift ,", text: "Ten steps back" },
  { action: "far_next_step", key: ">", label: "Shift .", text: "Ten steps forward" },
  { action: "play", key: "y", label: "Y", text: "Play through the steps, pause" },
  { action: "toggle_sound", key: " ", label: "Space", text: "Card: play the sound or the clips, pause" },
  { action: "other_sound", key: "a", label: "A", text: "Sound: A or B, the other of the last two" },
  { action: "only_run", key: "o", label: "O", text: "Only the run under the pointer" },
  { action: "hide_run", key: "h", label: "H", text: "Hide the run under the pointer" },
  { action: "download", key: "e", label: "E", text: "Card: download data or picture" },
  { action: "compare", key: "c", label: "C", text: "Image: pick it to compare it with another" },
  { action: "theme", key: "d", label: "D", text: "Dark or light" },
  { action: "help", key: "?", label: "?", text: "This list" },
  { action: "close", key: "Escape", label: "Esc", text: "Close what is on top" },
];

/** What can be done with the pointer on a chart. */
export const POINTER_GESTURES: readonly (readonly [gesture: string, text: string])[] = [
  ["Drag", "Zoom x; more than 20 px up or down also y"],
  ["Shift drag", "Move"],
  ["Ctrl wheel", "Zoom at the pointer"],
  ["Double click", "Show everything"],
  ["← → ↑ ↓", "On a focused chart: next point, next run"],
  ["← → ↑ ↓ Enter", "On a sample of predictions: the next one, all that is known of it"],
];

/** What matters of a `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The action of a key press; with `hasSingleKeys` off only Esc and keys with Ctrl work. */
export function actionOf(press: KeyPress, hasSingleKeys: boolean): KeyAction | undefined {
  if (press.altKey) return undefined;
  const isCtrl = press.ctrlKey || press.metaKey;
  const isLetter = /^[a-z]$/i.test(press.key);
  const key = isLetter ? press.key.toLowerCase() : press.key;
  const isDigit = /^[1-9]$/.test(press.key);
  const isShifted = isLetter && press.shiftKey;
  const binding = KEY_BINDINGS.find(
    (other) =>
      other.key === (isDigit ? "1-9" : key) &&
      (other.hasShift ?? false) === isShifted &&
      (other.hasCtrl ?? false) === isCtrl,
  );
  return hasSingleKeys || binding?.action === "close" || isCtrl ? binding?.action : undefined;
}

/** Whether keys pressed on this element are text or belong to it. */
export function takesKeys(tagName: string, type: string, isEditable: boolean): boolean {
  if (isEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
  return tagName === "INPUT" && !["checkbox", "radio", "range", "button"].includes(type);
}
