/// The drawer of cards of lines, loaded when it is first opened.
import { lazily } from "../widgets/lazily";

export const LineSettings = lazily(async () => (await import("./line_settings")).LineSettings, EmptyDrawer);

/** Keeps the room, so that nothing jumps when the settings come. */
function EmptyDrawer() {
  return <aside class="drawer" aria-hidden="true" />;
}
