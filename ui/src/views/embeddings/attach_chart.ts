/// Keeps the picture of the points as the model says, and tells the model what is done on it.
import { effect } from "@preact/signals";
import { noLabels } from "../../charts/space/cloud_labels";
import type { EmbeddingChart } from "../../charts/space/embedding_chart";
import { formatOrbit, parseOrbit } from "../../charts/space/orbit_state";
import { spriteUrl } from "../../data/embeddings";
import { settleMillis } from "../../state/testing";
import type { EmbeddingsModel } from "./embeddings_model";
import { classLabels, pointLabels } from "./label_plan";
import { KIND } from "./options";
import { NOTHING, selectPoint, selectRows, toggleRows } from "./point_selection";

const REMEMBER_MILLIS = 250;
const MAX_DESCRIBED = 100;

/** What a chart is told by. */
export type MakeChart = (callbacks: ConstructorParameters<typeof EmbeddingChart>[1]) => EmbeddingChart;

/** Makes a chart and holds it to the model until the result is called. */
export function attachChart(
  model: EmbeddingsModel,
  make: MakeChart,
  onHover: (row: number | null, x: number, y: number) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const chart = make({
    onHover,
    onClick: (row, isAdding) => click(model, row, isAdding),
    onFrame: (rows, isAdding) => {
      model.select(isAdding ? toggleRows(model.selection.peek(), rows) : selectRows(rows));
      model.isFraming.value = false;
    },
    onCamera: (state) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        model.options.camera.value = formatOrbit(state);
      }, settleMillis(REMEMBER_MILLIS));
    },
  });
  model.chart.value = chart;
  const described = { describe: () => describe(model, chart) };
  model.page.described.add(described);
  const ends = [
    effect(() => placePoints(model, chart)),
    effect(() => chart.setColors(model.coloring.value.slots, model.palette.value)),
    effect(() => chart.setStates(model.states.value)),
    effect(() => chart.setMarks(marksOf(model))),
    effect(() => chart.setLabels(labelsOf(model))),
    effect(() => chart.setPointSize(pointSizeOf(model))),
    effect(() => chart.setFraming(model.isFraming.value)),
    effect(() => loadSprite(model, chart)),
    effect(() => {
      void model.page.brightness.value;
      chart.refreshTheme();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
    model.page.described.delete(described);
    model.chart.value = null;
    chart.destroy();
  };
}

/** What the picture shows, for tests. */
function describe(model: EmbeddingsModel, chart: EmbeddingChart) {
  const { states, selection, chosen, projection, coloring, palette } = model;
  const nRows = Math.min(MAX_DESCRIBED, states.peek().length);
  return {
    kind: KIND,
    tag: chosen.peek()?.name ?? "",
    isFlat: chart.isFlat,
    isFast: chart.isFast,
    camera: chart.camera,
    request: projection.shown.peek()?.request ?? null,
    focus: selection.peek().focus,
    selected: selection.peek().rows,
    states: [...states.peek().subarray(0, nRows)],
    colors: [...coloring.peek().slots.subarray(0, nRows)].map((slot) => palette.peek()[slot]),
    places: Array.from({ length: nRows }, (_, row) => chart.placeOf(row)),
    nDrawn: chart.nDrawn,
  };
}

/** The first picture stands as the address says; one of the other kind as it is at first. */
function placePoints(model: EmbeddingsModel, chart: EmbeddingChart): void {
  const layout = model.layout.value;
  if (layout.positions.length === 0) return;
  const before = chart.isFlat;
  chart.setPoints(layout);
  if (before === layout.isFlat) return;
  const { camera } = model.options;
  if (before === null) chart.camera = parseOrbit(camera.peek()) ?? null;
  else camera.reset();
}

function click(model: EmbeddingsModel, row: number | null, isAdding: boolean): void {
  if (row === null) {
    if (!isAdding) model.select(NOTHING);
    return;
  }
  model.select(isAdding ? toggleRows(model.selection.peek(), [row]) : selectPoint(row));
}

function marksOf(model: EmbeddingsModel) {
  const { focus } = model.selection.value;
  const neighbors = focus === null ? [] : (model.neighbors.loaded.value.answer?.rows ?? []);
  return { focus, neighbors };
}

function labelsOf(model: EmbeddingsModel) {
  const choice = model.options.labels.value;
  const { positions } = model.layout.value;
  if (choice === "none" || positions.length === 0 || model.columns.value.length === 0) return noLabels;
  const { focus, neighbors } = marksOf(model);
  const subject = {
    positions,
    states: model.states.value,
    classes: model.labelClasses.value,
    nameOf: (row: number) => model.nameOf(row),
    first: [...(focus === null ? [] : [focus]), ...neighbors, ...model.selection.value.rows],
  };
  return choice === "classes" ? classLabels(subject) : pointLabels(subject);
}

/** Images need more room than discs. */
function pointSizeOf({ options }: EmbeddingsModel): number {
  const size = options.pointSize.value;
  return options.hasSprites.value ? size * SPRITE_FACTOR : size;
}

const SPRITE_FACTOR = 6;

function loadSprite(model: EmbeddingsModel, chart: EmbeddingChart): (() => void) | undefined {
  const chosen = model.chosen.value;
  if (!chosen?.sprite || !model.options.hasSprites.value) {
    chart.setSprite(null);
    return undefined;
  }
  const { width, height } = chosen.sprite;
  const picture = new Image();
  let isWanted = true;
  const end = model.page.activity.begin();
  picture.src = spriteUrl(model.page.source, chosen);
  const take = () => {
    if (isWanted) chart.setSprite({ picture, width, height });
  };
  picture
    .decode()
    .then(take, () => chart.setSprite(null))
    .finally(end);
  return () => {
    isWanted = false;
  };
}
