/// What can be taken away of a card, as items of its menu.

import type { ExportFormat } from "../data/http_source";
import { linkTo } from "../state/address";
import { copyText } from "../widgets/clipboard";
import type { MenuItem } from "../widgets/menu";
import { followDownload } from "../widgets/save_file";
import { savePng, saveSvg } from "../widgets/save_picture";
import type { LineCardModel } from "./line_card_model";

/** Data of one series comes at once; of several the user chooses. */
export function cardMenu(model: LineCardModel): MenuItem[] {
  const { page, tag, subject } = model;
  return [
    {
      text: "Edit axes…",
      onSelect: () => {
        model.isEditingAxes.value = true;
      },
    },
    { text: "Download CSV", onSelect: () => saveSeries(model, "csv") },
    { text: "Download JSON", onSelect: () => saveSeries(model, "json") },
    { text: "Download SVG", onSelect: () => void saveSvg(model.picture, tag) },
    { text: "Download PNG", onSelect: () => void savePng(model.picture, tag) },
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, subject.key)) },
    { text: subject.hasTags ? "Copy title" : "Copy tag", onSelect: () => void copyText(tag) },
  ];
}

function saveSeries(model: LineCardModel, format: ExportFormat): void {
  const [series, ...others] = model.series.peek();
  if (series === undefined || others.length > 0) model.download();
  else followDownload(model.page.source.scalarsExportUrl(series.run, series.tag, format));
}
