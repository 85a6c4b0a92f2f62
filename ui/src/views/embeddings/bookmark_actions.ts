/// Makes a bookmark of what is shown, and shows what a bookmark says.
import { batch, type Signal, signal } from "@preact/signals";
import { fromBookmarkCamera, toBookmarkCamera } from "./bookmark_camera";
import { type Bookmark, type CustomSearch, parseBookmarks } from "./bookmarks";
import type { EmbeddingsModel } from "./embeddings_model";
import { METHOD_NAMES } from "./method_names";
import { NO_COLUMN } from "./options";
import { selectRows } from "./point_selection";
import { nComponentsOf } from "./requests";
import { shownComponents } from "./shown_text";

const kept = new WeakMap<EmbeddingsModel, Signal<readonly Bookmark[]>>();

/** The bookmarks of this visit. */
export function bookmarksOf(model: EmbeddingsModel): Signal<readonly Bookmark[]> {
  const known = kept.get(model) ?? signal<readonly Bookmark[]>([]);
  kept.set(model, known);
  return known;
}

export function addBookmark(model: EmbeddingsModel): void {
  const all = bookmarksOf(model);
  all.value = [...all.peek(), currentBookmark(model, `State ${all.peek().length + 1}`)];
}

/** Adds those of a file, and says so, or what is wrong with it. */
export function loadBookmarks(model: EmbeddingsModel, text: string): void {
  const parsed = parseBookmarks(jsonOf(text));
  const all = bookmarksOf(model);
  if (parsed.isOk) all.value = [...all.peek(), ...parsed.value];
  model.said.value = parsed.isOk
    ? `${parsed.value.length} bookmarks loaded`
    : `These are no bookmarks: ${parsed.error}.`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is shown now, with positions, so that t-SNE need not run again. */
export function currentBookmark(model: EmbeddingsModel, label: string): Bookmark {
  const { options } = model;
  const shown = model.projection.shown.peek();
  const camera = model.chart.peek()?.camera ?? null;
  const isFlat = nComponentsOf(options) === 2;
  const isCustom = options.method.peek() === "custom";
  return {
    label,
    method: options.method.peek(),
    isFlat,
    components: shownComponents(model),
    perplexity: options.perplexity.peek(),
    learningRate: options.learningRate.peek(),
    search: isCustom ? customSearchOf(model) : null,
    isolated: model.isolated.peek(),
    selected: model.selection.peek().rows,
    camera: camera && toBookmarkCamera(camera, isFlat),
    colorBy: model.colorColumn.peek()?.name ?? NO_COLUMN,
    isForcedCategorical: options.isForcedCategorical.peek(),
    labelBy: model.labelColumn.peek()?.name ?? "",
    positions: shown && { nComponents: shown.header.n_components, values: shown.values },
  };
}

function customSearchOf({ options, searchColumn }: EmbeddingsModel): CustomSearch {
  return {
    field: searchColumn.peek()?.name ?? "",
    left: options.left.peek(),
    right: options.right.peek(),
    up: options.up.peek(),
    down: options.down.peek(),
  };
}

/** Shows what a bookmark says; positions that it has are taken instead of asking for them. */
export function showBookmark(model: EmbeddingsModel, bookmark: Bookmark): void {
  const { options } = model;
  const { nPoints } = model;
  const inRange = (row: number) => row < nPoints;
  batch(() => {
    options.method.value = bookmark.method;
    options.isFlat.value = bookmark.isFlat;
    if (bookmark.components.length > 0) options.components.value = bookmark.components.join(",");
    if (bookmark.perplexity) options.perplexity.value = bookmark.perplexity;
    if (bookmark.learningRate) options.learningRate.value = bookmark.learningRate;
    if (bookmark.search) takeSearch(model, bookmark.search);
    if (bookmark.colorBy !== "") options.colorBy.value = bookmark.colorBy;
    if (bookmark.labelBy !== "") options.labelBy.value = bookmark.labelBy;
    options.isForcedCategorical.value = bookmark.isForcedCategorical;
    model.isolated.value = bookmark.isolated?.filter(inRange) ?? null;
    model.select(selectRows(bookmark.selected.filter(inRange)));
    takePositions(model, bookmark);
    model.raisedSlot.value = null;
  });
  const chart = model.chart.peek();
  if (chart && bookmark.camera) chart.camera = fromBookmarkCamera(bookmark.camera);
  model.said.value = `${bookmark.label}: ${METHOD_NAMES[bookmark.method]}`;
}

function takeSearch({ options }: EmbeddingsModel, search: CustomSearch): void {
  options.searchIn.value = search.field;
  for (const end of ["left", "right", "up", "down"] as const) options[end].value = search[end];
}

/** Only those of as many points as there are. */
function takePositions(model: EmbeddingsModel, { positions }: Bookmark): void {
  const request = model.request.peek();
  const nRows = model.isolated.peek()?.length ?? model.nPoints;
  if (!positions || !request || positions.values.length !== nRows * positions.nComponents) return;
  const header = {
    ...{ request: 0, job: "", state: "done", n_points: nRows, n_components: positions.nComponents },
    ...{ variances: [], iteration: 0, is_final: true, columns: [] },
  };
  model.projection.show({ request, header, values: positions.values });
}
