/// Saved views of an embedding, in the JSON that TensorBoard's projector reads and writes.
import { err, ok, type Result } from "../../base/result";
import type { Method } from "./options";

/** An eye in space as three.js has it. */
export interface BookmarkCamera {
  readonly orthographic: boolean;
  readonly position: readonly [number, number, number];
  readonly target: readonly [number, number, number];
  readonly zoom: number;
}

/** One saved view. */
export interface Bookmark {
  readonly label: string;
  readonly method: Method;
  readonly isFlat: boolean;
  /** Of PCA. */
  readonly components: readonly number[];
  readonly perplexity: number | null;
  readonly learningRate: number | null;
  readonly search: CustomSearch | null;
  /** Rows that were left on the screen; `null` for all. */
  readonly isolated: readonly number[] | null;
  readonly selected: readonly number[];
  readonly camera: BookmarkCamera | null;
  readonly colorBy: string;
  readonly isForcedCategorical: boolean;
  readonly labelBy: string;
  /** Positions of the points by row, as many numbers each as there are components; `null` where not saved. */
  readonly positions: { readonly nComponents: number; readonly values: Float32Array } | null;
}

/** What the ends of custom axes search for. */
export interface CustomSearch {
  readonly field: string;
  readonly left: string;
  readonly right: string;
  readonly up: string;
  readonly down: string;
}

const MAX_BOOKMARKS = 1000;
const DIGITS = 4;
/** TensorBoard's names of the coordinates of each method. */
const COORDINATES: Readonly<Record<Method, readonly string[]>> = {
  pca: [],
  tsne: ["tsne-0", "tsne-1", "tsne-2"],
  umap: ["umap-0", "umap-1", "umap-2"],
  custom: ["linear-x", "linear-y"],
};

/**
 * Reads a file of bookmarks.
 *
 * Facts: tensorboard 2.21, plugins/projector/vz_projector/data.ts (`State`), vz-projector-bookmark-panel.ts.
 * What a view has not, or has of another type, counts as not said.
 */
export function parseBookmarks(content: unknown): Result<Bookmark[], string> {
  if (!Array.isArray(content)) return err("the file is no list of bookmarks");
  const states = content.slice(0, MAX_BOOKMARKS).filter(isRecord);
  return states.length > 0 || content.length === 0
    ? ok(states.map(bookmarkOf))
    : err("the file has no bookmark in it");
}

/** The same in TensorBoard's form. */
export function formatBookmarks(bookmarks: readonly Bookmark[], shape: readonly [number, number]): string {
  return JSON.stringify(bookmarks.map((bookmark) => stateOf(bookmark, shape)));
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bookmarkOf(state: Fields): Bookmark {
  const method = methodOf(state.selectedProjection);
  const components = rowsOf(state.pcaComponentDimensions) ?? [];
  const isFlat =
    method === "custom" ||
    (method === "pca" && components.length === 2) ||
    (method === "tsne" && state.tSNEis3d === false) ||
    (method === "umap" && (state.umapIs3d ?? state.UMAPis3d) === false);
  return {
    label: textOf(state.label),
    method,
    isFlat,
    components,
    perplexity: numberOf(state.tSNEPerplexity),
    learningRate: numberOf(state.tSNELearningRate),
    search: method === "custom" ? searchOf(state) : null,
    isolated: rowsOf(state.filteredPoints),
    selected: rowsOf(state.selectedPoints) ?? [],
    camera: isRecord(state.cameraDef) ? cameraOf(state.cameraDef) : null,
    colorBy: textOf(state.selectedColorOptionName),
    isForcedCategorical: state.forceCategoricalColoring === true,
    labelBy: textOf(state.selectedLabelOption),
    positions: positionsOf(state.projections, coordinatesOf(method, components, isFlat)),
  };
}

function methodOf(value: unknown): Method {
  return value === "tsne" || value === "umap" || value === "custom" ? value : "pca";
}

function searchOf(state: Fields): CustomSearch {
  const end = (name: string) => {
    const text = textOf(state[`custom${name}Text`]);
    return text !== "" && state[`custom${name}Regex`] === true ? `/${text}/` : text;
  };
  const field = textOf(state.customSelectedSearchByMetadataOption);
  return { field, left: end("XLeft"), right: end("XRight"), up: end("YUp"), down: end("YDown") };
}

function cameraOf(camera: Fields): BookmarkCamera | null {
  const [position, target] = [tripleOf(camera.position), tripleOf(camera.target)];
  if (!position || !target) return null;
  return {
    orthographic: camera.orthographic === true,
    position,
    target,
    zoom: numberOf(camera.zoom) ?? 1,
  };
}

function tripleOf(value: unknown): readonly [number, number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y, z] = value.map(numberOf);
  return typeof x === "number" && typeof y === "number" && typeof z === "number" ? [x, y, z] : null;
}

function coordinatesOf(method: Method, components: readonly number[], isFlat: boolean): readonly string[] {
  if (method === "pca") return components.map((component) => `pca-${component}`);
  return COORDINATES[method].slice(0, isFlat ? 2 : 3);
}

function positionsOf(value: unknown, names: readonly string[]): Bookmark["positions"] {
  if (!Array.isArray(value) || value.length === 0 || names.length === 0) return null;
  const rows = value.map((point) => (isRecord(point) ? point : {}));
  if (!names.every((name) => typeof rows[0]?.[name] === "number")) return null;
  const values = rows.flatMap((point) => names.map((name) => numberOf(point[name]) ?? Number.NaN));
  return { nComponents: names.length, values: Float32Array.from(values) };
}

function stateOf(bookmark: Bookmark, dataSetDimensions: readonly [number, number]): Fields {
  const { method, isFlat, camera, search } = bookmark;
  return {
    label: bookmark.label,
    isSelected: false,
    selectedProjection: method,
    dataSetDimensions,
    tSNEPerplexity: bookmark.perplexity ?? 0,
    tSNELearningRate: bookmark.learningRate ?? 0,
    tSNEis3d: !isFlat,
    umapIs3d: !isFlat,
    pcaComponentDimensions: bookmark.components,
    ...(search && customFields(search)),
    projections: pointsOf(bookmark),
    filteredPoints: bookmark.isolated ?? undefined,
    selectedPoints: bookmark.selected,
    cameraDef: camera ?? undefined,
    selectedColorOptionName: bookmark.colorBy,
    forceCategoricalColoring: bookmark.isForcedCategorical,
    selectedLabelOption: bookmark.labelBy,
  };
}

function customFields({ field, ...ends }: CustomSearch): Fields {
  const names = { left: "XLeft", right: "XRight", up: "YUp", down: "YDown" } as const;
  const fields: Record<string, unknown> = { customSelectedSearchByMetadataOption: field };
  for (const [end, name] of Object.entries(names)) {
    const text = ends[end as keyof typeof names];
    const pattern = patternIn(text);
    fields[`custom${name}Text`] = pattern ?? text;
    fields[`custom${name}Regex`] = pattern !== null;
  }
  return fields;
}

function pointsOf({ method, components, isFlat, positions }: Bookmark): readonly Fields[] {
  if (!positions) return [];
  const names = coordinatesOf(method, components, isFlat);
  const { nComponents, values } = positions;
  return Array.from({ length: values.length / nComponents }, (_, row) =>
    Object.fromEntries(
      names.map((name, axis) => [name, rounded(values[row * nComponents + axis] ?? Number.NaN)]),
    ),
  );
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS + 1)) : null;
}

/** The pattern in `/pattern/`; `null` for other texts. */
export function patternIn(text: string): string | null {
  return /^\/(.+)\/$/.exec(text)?.[1] ?? null;
}

function rowsOf(value: unknown): number[] | null {
  return Array.isArray(value)
    ? value.filter((row): row is number => Number.isInteger(row) && row >= 0)
    : null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
