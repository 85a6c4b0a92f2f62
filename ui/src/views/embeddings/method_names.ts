/// The projections by their names, and what is missing for those that cannot be made.
import type { Choice } from "../../widgets/segmented";
import type { EmbeddingsModel } from "./embeddings_model";
import { METHODS, type Method } from "./options";

export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  pca: "PCA",
  tsne: "t-SNE",
  umap: "UMAP",
  custom: "Custom",
};

const EXTRA = 'pip install "glassboard[projector]"';

/** Whether the server can make it; subscribes to changes. */
export function isOffered(model: EmbeddingsModel, method: Method): boolean {
  const methods = model.list.loaded.value.answer?.methods;
  return method === "tsne" || method === "umap" ? (methods?.[method] ?? false) : true;
}

/** What to install for the chosen method, where the server cannot make it. */
export function methodHint(model: EmbeddingsModel): string | null {
  const method = model.options.method.value;
  return isOffered(model, method) ? null : missingText(method);
}

function missingText(method: Method): string {
  return `${METHOD_NAMES[method]} needs packages that the server has not: ${EXTRA}`;
}

/** All methods with their names; those that cannot be made say why. */
export function methodChoices(model: EmbeddingsModel): Choice<Method>[] {
  return METHODS.map((method) => {
    const name = METHOD_NAMES[method];
    return isOffered(model, method) ? [method, name] : [method, name, missingText(method)];
  });
}
