/// Downloads, whose code is loaded when one asks for a file.
import type { Page } from "../../state/page";

type Downloads = typeof import("./downloads");

/** Calls `start` once the code is there. */
export async function withDownloads(
  page: Page,
  start: (downloads: Downloads) => Promise<void>,
): Promise<void> {
  const end = page.activity.begin();
  try {
    await start(await import("./downloads"));
  } finally {
    end();
  }
}
