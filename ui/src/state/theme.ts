/// Light or dark, by the user's setting or the system's.
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Brightness } from "./palette";
import type { Settings } from "./settings";

/** What is shown now. */
export function watchBrightness(settings: Settings, systemDark: MediaQueryList): ReadonlySignal<Brightness> {
  const isSystemDark = signal(systemDark.matches);
  systemDark.addEventListener("change", () => {
    isSystemDark.value = systemDark.matches;
  });
  return computed(() => {
    const theme = settings.theme.value;
    if (theme !== "system") return theme;
    return isSystemDark.value ? "dark" : "light";
  });
}

/** Shows it: tokens.css follows these attributes of the root. */
export function applyLook(
  root: HTMLElement,
  settings: Settings,
  brightness: ReadonlySignal<Brightness>,
): () => void {
  return effect(() => {
    root.dataset.theme = brightness.value;
    root.dataset.density = settings.density.value;
  });
}

/** Turns the theme round, whatever the system says. */
export function toggleTheme(settings: Settings, brightness: ReadonlySignal<Brightness>): void {
  settings.theme.value = brightness.peek() === "dark" ? "light" : "dark";
}
