/// Files that can be taken from the view.
import { vectorsUrl } from "../../data/embeddings";
import { followDownload, saveFile } from "../../widgets/save_file";
import type { EmbeddingsModel } from "./embeddings_model";
import { metadataTsv } from "./metadata";

const TSV = "text/tab-separated-values";

export function fileItems(model: EmbeddingsModel) {
  return [
    { text: "Vectors as TSV", onSelect: () => downloadVectors(model) },
    { text: "Metadata as TSV", onSelect: () => downloadMetadata(model) },
    { text: "Positions as TSV", onSelect: () => downloadPositions(model) },
    { text: "Picture as PNG", keys: "E", onSelect: () => void downloadPicture(model) },
    {
      text: "Publish\u2026",
      onSelect: () => {
        model.isPublishing.value = true;
      },
    },
  ];
}

function downloadVectors(model: EmbeddingsModel): void {
  const chosen = model.chosen.peek();
  if (chosen) followDownload(vectorsUrl(model.page.source, chosen));
}

/** With what people have changed in it. */
export function downloadMetadata(model: EmbeddingsModel): void {
  save(model, "metadata.tsv", metadataTsv(model.columns.peek()));
}

function downloadPositions(model: EmbeddingsModel): void {
  const shown = model.projection.shown.peek();
  if (shown) save(model, "positions.tsv", positionsTsv(shown.values, shown.header.n_components));
}

/** A line for each point. */
export function positionsTsv(values: Float32Array, nComponents: number): string {
  const lines: string[] = [];
  for (let at = 0; at < values.length; at += nComponents) {
    lines.push(`${[...values.subarray(at, at + nComponents)].map(String).join("\t")}\n`);
  }
  return lines.join("");
}

export async function downloadPicture(model: EmbeddingsModel): Promise<void> {
  const picture = await model.chart.peek()?.toPng();
  if (picture) saveFile(fileName(model, "png"), picture);
}

function save(model: EmbeddingsModel, ending: string, text: string): void {
  saveFile(fileName(model, ending), new Blob([text], { type: TSV }));
}

function fileName(model: EmbeddingsModel, ending: string): string {
  return `${model.chosen.peek()?.name ?? "embedding"}.${ending}`;
}
