/// Whether the run list stands beside the view: where the view itself lists the runs, only if asked for.
import type { Page } from "../state/page";
import { tabOf } from "./tabs";

/** Like a signal; of the tab that is open. */
export function railSwitch({ tab, options, settings }: Page): { value: boolean; peek(): boolean } {
  const { kind, listsRuns } = tabOf(tab.value);
  return listsRuns ? options.flag(`${kind}.rail`, false) : settings.isRailOpen;
}
