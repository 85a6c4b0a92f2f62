/// What can be taken away of a card, as items of its menu.
import type { ExportFormat } from "../../data/http_source";
import { prCurvesExportUrl } from "../../data/pr_curves";
import { linkTo } from "../../state/address";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { followDownload } from "../../widgets/save_file";
import { savePng, saveSvg } from "../../widgets/save_picture";
import type { PrCardModel } from "./card_model";

/** Data of one run comes at once; of several the user chooses. */
export function cardMenu(model: PrCardModel): MenuItem[] {
  const { page, place } = model;
  return [
    { text: "Download CSV", onSelect: () => saveSeries(model, "csv") },
    { text: "Download JSON", onSelect: () => saveSeries(model, "json") },
    { text: "Download SVG", onSelect: () => void saveSvg(model.picture, place.tag) },
    { text: "Download PNG", onSelect: () => void savePng(model.picture, place.tag) },
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
}

function saveSeries({ page, place, runs, isDownloading }: PrCardModel, format: ExportFormat): void {
  const [run, ...others] = runs.peek();
  if (run === undefined || others.length > 0) isDownloading.value = true;
  else followDownload(prCurvesExportUrl(page.source, run, place.tag, format));
}
