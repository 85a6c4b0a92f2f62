/// Whether the window is narrow: the run list is then a sheet over the cards.
import { type Signal, signal } from "@preact/signals";

const query = window.matchMedia("(max-width: 900px)");

export const isNarrow: Signal<boolean> = signal(query.matches);

query.addEventListener("change", () => {
  isNarrow.value = query.matches;
});
