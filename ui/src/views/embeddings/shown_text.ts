/// What the picture shows, in one sentence.
import { formatInteger, formatShort } from "../../base/format";
import type { EmbeddingsModel } from "./embeddings_model";
import { METHOD_NAMES } from "./method_names";
import { parseComponents } from "./options";
import type { ShownPositions } from "./projection";

/** `5,200 points of 512 dimensions, UMAP, 15 neighbours`; subscribes to changes. */
export function shownText(model: EmbeddingsModel): string {
  const chosen = model.chosen.value;
  const shown = model.projection.shown.value;
  if (!chosen) return "";
  const nShown = model.isolated.value?.length ?? chosen.n_points;
  const count = nShown < chosen.n_points ? `${formatInteger(nShown)} of ` : "";
  const parts = [
    `${count}${formatInteger(chosen.n_points)} points of ${formatInteger(chosen.n_dimensions)} dimensions`,
    ...(shown ? projectionTexts(shown) : []),
  ];
  return parts.join(", ");
}

function projectionTexts({ request, header }: ShownPositions): string[] {
  const name = METHOD_NAMES[request.method];
  const sphere = request.is_sphereized ? ["sphereized"] : [];
  switch (request.method) {
    case "pca":
      return [`${name} ${varianceText(request.components ?? [], header.variances)}`, ...sphere];
    case "tsne":
      return [
        name,
        `perplexity ${request.perplexity}`,
        `iteration ${formatInteger(header.iteration)}`,
        ...sphere,
      ];
    case "umap":
      return [
        name,
        `${request.n_neighbors} neighbours`,
        `distance ${formatShort(request.min_dist ?? 0)}`,
        ...sphere,
      ];
    case "custom":
      return ["custom axes", ...sphere];
  }
}

function varianceText(components: readonly number[], variances: readonly number[]): string {
  const share = components.reduce((sum, component) => sum + (variances[component] ?? 0), 0);
  return `with ${(100 * share).toFixed(1)} % of the variance`;
}

/** `2: 13.4 %` for each component of PCA, as far as they are known. */
export function componentTexts(model: EmbeddingsModel, n: number): string[] {
  const shown = model.projection.shown.value;
  const variances = shown?.request.method === "pca" ? shown.header.variances : [];
  return Array.from({ length: n }, (_, component) => {
    const share = variances[component];
    return share === undefined ? String(component + 1) : `${component + 1}: ${(100 * share).toFixed(1)} %`;
  });
}

/** Components that are the axes now. */
export function shownComponents({ options }: EmbeddingsModel): number[] {
  return parseComponents(options.components.value, options.isFlat.value ? 2 : 3);
}
