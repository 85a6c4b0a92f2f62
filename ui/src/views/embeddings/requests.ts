/// What the server is asked, by how the options stand.
import type { EmbeddingName } from "../../data/embeddings";
import type { AxesRequest, ProjectionRequest } from "../../wire/messages";
import { patternIn } from "./bookmarks";
import type { MetadataColumn } from "./metadata";
import { type EmbeddingOptions, type Method, parseComponents } from "./options";
import { findRows } from "./search";

/** Up to so many points t-SNE and UMAP start by themselves. */
export const MAX_UNASKED_POINTS = 5000;

/** Whether a projection is there at once, so that no one has to press Run. */
export function isInstant(method: Method): boolean {
  return method === "pca" || method === "custom";
}

/** Components that are asked for; custom axes are two. */
export function nComponentsOf({ method, isFlat }: EmbeddingOptions): 2 | 3 {
  return isFlat.value || method.value === "custom" ? 2 : 3;
}

/** The projection that the options mean; of t-SNE and UMAP without what only PCA has, and the other way round. */
export function projectionRequest(
  name: EmbeddingName,
  options: EmbeddingOptions,
  rows: readonly number[] | null,
  axes: AxesRequest | null,
): ProjectionRequest {
  const method = options.method.value;
  const n = nComponentsOf(options);
  const [isTsne, isUmap] = [method === "tsne", method === "umap"];
  const column = options.superviseBy.value;
  const weight = options.supervision.value;
  return {
    ...name,
    method,
    n_components: n,
    components: method === "pca" ? parseComponents(options.components.value, n) : [],
    rows,
    is_sphereized: options.isSphereized.value,
    perplexity: isTsne ? options.perplexity.value : 30,
    learning_rate: isTsne ? options.learningRate.value : 0,
    n_iterations: isTsne ? options.nIterations.value : 1000,
    n_neighbors: isUmap ? options.nNeighbors.value : 15,
    min_dist: isUmap ? options.minDist.value : 0.1,
    supervise: (isTsne || isUmap) && column !== "" && weight > 0 ? { column, weight } : null,
    axes: method === "custom" ? (axes ?? { left: [], right: [], up: [], down: [] }) : null,
  };
}

/** What one end of an axis means: the points that its text is found in, and what is wrong with it. */
export interface AxisEnd {
  readonly rows: readonly number[];
  readonly error: string | null;
}

export type AxisName = keyof AxesRequest;

/** The rows of one end; `/text/` is a regular expression, an empty text all points. */
export function axisEnd(column: MetadataColumn | null, text: string): AxisEnd {
  if (text === "" || !column) return { rows: [], error: null };
  const pattern = patternIn(text);
  const found = findRows(column.values, pattern ?? text, pattern !== null);
  if (!found.isOk) return { rows: [], error: found.error };
  return { rows: found.value, error: found.value.length === 0 ? "no point matches" : null };
}
