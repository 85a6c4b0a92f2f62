/// What can be taken away of a card, as items of its menu.

import type { ExportFormat } from "../../data/http_source";
import { linkTo } from "../../state/address";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { followDownload, saveFile } from "../../widgets/save_file";
import type { ScalarCardModel } from "./card_model";

/** Data of one run comes at once; of several the user chooses. */
export function cardMenu(model: ScalarCardModel): MenuItem[] {
  const { page, tag } = model;
  return [
    { text: "Download CSV", onSelect: () => saveSeries(model, "csv") },
    { text: "Download JSON", onSelect: () => saveSeries(model, "json") },
    { text: "Download SVG", onSelect: () => saveSvg(model) },
    { text: "Download PNG", onSelect: () => void savePng(model) },
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, tag)) },
    { text: "Copy tag", onSelect: () => void copyText(tag) },
  ];
}

function saveSeries(model: ScalarCardModel, format: ExportFormat): void {
  const [run, ...others] = model.runs.peek();
  if (run === undefined || others.length > 0) model.download();
  else followDownload(model.page.source.scalarsExportUrl(run, model.tag, format));
}

export function saveSvg({ picture, tag }: ScalarCardModel): void {
  if (picture) saveFile(`${tag}.svg`, new Blob([picture.toSvg()], { type: "image/svg+xml" }));
}

export async function savePng({ picture, tag }: ScalarCardModel): Promise<void> {
  const image = await picture?.toPng();
  if (image) saveFile(`${tag}.png`, image);
}
