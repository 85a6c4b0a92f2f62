/// What one can do with the text that a card shows.
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { followDownload } from "../../widgets/save_file";

/** The text that a card shows, as far as it is loaded. */
export interface ShownText {
  readonly text: string;
  /** Address of the whole as a file. */
  readonly url: string;
}

export function textMenu(shown: ShownText | null): readonly MenuItem[] {
  if (shown === null) return [];
  return [
    { text: "Copy text", onSelect: () => void copyText(shown.text) },
    { text: "Download text", keys: "E", onSelect: () => downloadText(shown) },
  ];
}

export function downloadText(shown: ShownText | null): void {
  if (shown) followDownload(shown.url);
}
