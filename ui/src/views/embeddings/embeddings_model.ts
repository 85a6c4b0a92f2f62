/// The state of the view: one embedding, where its points are, how they look and which are chosen.
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import { colorRamp } from "../../charts/color_ramp";
import type { EmbeddingChart } from "../../charts/space/embedding_chart";
import { layOutPoints, type PointLayout } from "../../charts/space/point_layout";
import { statesOf } from "../../charts/space/point_state";
import { type EmbeddingList, type EmbeddingName, makeEmbeddingList } from "../../data/embeddings";
import type { Page } from "../../state/page";
import { slotColor } from "../../state/palette";
import { settleMillis } from "../../state/testing";
import type { AxesRequest, EmbeddingMessage, ProjectionRequest } from "../../wire/messages";
import { type Coloring, colorBy, defaultColumn, paletteOf } from "./coloring";
import { EmbeddingFiles } from "./embedding_files";
import { findColumn, type MetadataColumn } from "./metadata";
import { Neighbors } from "./neighbors";
import { type EmbeddingOptions, embeddingOptions, NO_COLUMN } from "./options";
import { NOTHING, type PointSelection, selectPoint } from "./point_selection";
import { Projection } from "./projection";
import {
  type AxisEnd,
  type AxisName,
  axisEnd,
  isInstant,
  MAX_UNASKED_POINTS,
  projectionRequest,
} from "./requests";
import { findRows } from "./search";
import { measureSprite } from "./sprite_size";

export interface Found {
  readonly rows: readonly number[];
  readonly error: string | null;
}

const NO_LAYOUT: PointLayout = { positions: new Float32Array(0), isFlat: false, radius: 1 };
const FILES_MILLIS = 5000;
const NO_ROWS: ReadonlySet<number> = new Set();
const NO_AXES: AxesRequest = { left: [], right: [], up: [], down: [] };

/** One for a page. */
export class EmbeddingsModel {
  readonly list: EmbeddingList;
  readonly options: EmbeddingOptions;
  readonly projection: Projection;
  readonly neighbors: Neighbors;
  readonly files: EmbeddingFiles;
  readonly selection: Signal<PointSelection> = signal(NOTHING);
  /** Rows that are left on the screen; `null` for all. */
  readonly isolated: Signal<readonly number[] | null> = signal(null);
  /** The class of the legend that is raised. */
  readonly raisedSlot: Signal<number | null> = signal(null);
  /** Whether a drag frames points. */
  readonly isFraming = signal(false);
  /** The picture, while there is one. */
  readonly chart: Signal<EmbeddingChart | null> = signal(null);
  /** How many images stand in a row of the sprite; `null` before it has come. */
  readonly spriteColumns: Signal<number | null> = signal(null);
  readonly isPublishing = signal(false);
  /** What the last action did, for those who cannot see it. */
  readonly said = signal("");
  readonly chosen: ReadonlySignal<EmbeddingMessage | null>;
  readonly colorColumn: ReadonlySignal<MetadataColumn | null>;
  readonly labelColumn: ReadonlySignal<MetadataColumn | null>;
  readonly searchColumn: ReadonlySignal<MetadataColumn | null>;
  readonly coloring: ReadonlySignal<Coloring>;
  /** Classes by what points are called, whatever colours them. */
  readonly labelClasses: ReadonlySignal<Coloring>;
  readonly palette: ReadonlySignal<readonly string[]>;
  readonly found: ReadonlySignal<Found>;
  readonly #foundRows: ReadonlySignal<ReadonlySet<number>>;
  readonly axisEnds: ReadonlySignal<Readonly<Record<AxisName, AxisEnd>>>;
  readonly layout: ReadonlySignal<PointLayout>;
  /** How each point is drawn. */
  readonly states: ReadonlySignal<Uint8Array>;
  readonly request: ReadonlySignal<ProjectionRequest | null>;
  /** Whether what is shown is what the options mean. */
  readonly isCurrent: ReadonlySignal<boolean>;

  #opened: EmbeddingMessage | null = null;
  #lastChosen: EmbeddingMessage | null = null;

  constructor(readonly page: Page) {
    const { source, activity } = page;
    const options = embeddingOptions(page);
    this.options = options;
    this.list = page.scheduler("embeddings", makeEmbeddingList);
    this.projection = new Projection(source, activity);
    this.neighbors = new Neighbors(source);
    this.files = new EmbeddingFiles(source);
    this.chosen = computed(() => this.#choose());
    this.colorColumn = computed(() => this.#columnThatColors());
    this.labelColumn = computed(() => findColumn(this.columns.value, options.labelBy.value));
    this.searchColumn = computed(() =>
      options.searchIn.value === ""
        ? this.labelColumn.value
        : findColumn(this.columns.value, options.searchIn.value),
    );
    this.coloring = computed(() =>
      colorBy(this.colorColumn.value, this.nPoints, options.isForcedCategorical.value),
    );
    this.labelClasses = computed(() => colorBy(this.labelColumn.value, this.nPoints, true));
    this.palette = computed(() => this.#makePalette());
    this.found = computed(() => this.#find());
    this.axisEnds = computed(() => this.#findAxes());
    this.layout = computed(() => this.#layOut());
    this.#foundRows = computed(() => setOf(this.found.value.rows));
    const raised = computed(() => this.#findRaised());
    this.states = computed(() => statesOf(this.nPoints, this.isolated.value, raised.value));
    this.request = computed(() => this.#ask());
    this.isCurrent = computed(() => isSame(this.projection.request.value, this.request.value));
  }

  /** What the points are called. */
  get columns(): ReadonlySignal<readonly MetadataColumn[]> {
    return this.files.columns;
  }

  /** Of the chosen embedding; subscribes to changes. */
  get nPoints(): number {
    return this.chosen.value?.n_points ?? 0;
  }

  /** Keeps everything up to date until the result is called. */
  start(): () => void {
    const ends = [
      this.list.watch(),
      watchFiles(this.list),
      effect(() => this.#open()),
      effect(() => this.#project()),
      effect(() => this.#askNeighbors()),
      effect(() => this.#rememberPoint()),
      effect(() => measureSprite(this)),
    ];
    return () => {
      for (const end of ends) end();
      this.projection.stop();
      this.neighbors.stop();
    };
  }

  choose({ run, name, upload }: EmbeddingName): void {
    batch(() => {
      this.options.run.value = upload === "" ? run : upload;
      this.options.name.value = name;
    });
  }

  /** Starts the projection that the options mean. */
  run(): void {
    const request = this.request.peek();
    if (request) void this.projection.start(request);
  }

  /** What a point is called. */
  nameOf(row: number): string {
    return this.labelColumn.value?.values[row] ?? "";
  }

  /** Colour of a point as `#rrggbb`; subscribes to changes. */
  colorOf(row: number): string {
    return this.palette.value[this.coloring.value.slots[row] ?? 0] ?? "";
  }

  select(selection: PointSelection): void {
    this.selection.value = selection;
  }

  clearSelection(): void {
    this.select(NOTHING);
  }

  /** Rows that "isolate" would leave: the chosen ones, and the neighbours of the focus. */
  isolatable(): readonly number[] {
    const { focus, rows } = this.selection.value;
    return focus === null ? rows : [focus, ...(this.neighbors.loaded.value.answer?.rows ?? [])];
  }

  isolate(): void {
    this.isolated.value = [...this.isolatable()].sort((a, b) => a - b);
  }

  showAll(): void {
    this.isolated.value = null;
  }

  /** Gives the chosen points another text in one column. */
  relabel(column: string, value: string): void {
    this.files.relabel(column, this.selection.peek().rows, value);
  }

  /** Shows all points as at first. */
  fit(): void {
    this.chart.peek()?.fit();
    this.options.camera.reset();
  }

  /** The same object while nothing of it changes, however often the list is loaded: nothing is drawn anew then. */
  #choose(): EmbeddingMessage | null {
    const next = this.#chooseFrom(this.list.loaded.value.answer?.embeddings ?? []);
    if (JSON.stringify(next) !== JSON.stringify(this.#lastChosen)) this.#lastChosen = next;
    return this.#lastChosen;
  }

  #chooseFrom(all: readonly EmbeddingMessage[]): EmbeddingMessage | null {
    const [run, name] = [this.options.run.value, this.options.name.value];
    const named = all.find((each) => (each.upload || each.run) === run && each.name === name);
    return named ?? newestOf(all) ?? all[0] ?? null;
  }

  #columnThatColors(): MetadataColumn | null {
    const name = this.options.colorBy.value;
    if (name === NO_COLUMN) return null;
    const named = this.columns.value.find((column) => column.name === name);
    return named ?? defaultColumn(this.columns.value);
  }

  #makePalette(): readonly string[] {
    const brightness = this.page.brightness.value;
    const other = brightness === "dark" ? "#565d68" : "#b9c0ca";
    return paletteOf(
      this.coloring.value,
      (slot) => slotColor(slot, brightness),
      colorRamp(brightness),
      other,
    );
  }

  #find(): Found {
    const { search, isRegex } = this.options;
    const found = findRows(this.searchColumn.value?.values ?? [], search.value, isRegex.value);
    return found.isOk ? { rows: found.value, error: null } : { rows: [], error: found.error };
  }

  #findAxes(): Readonly<Record<AxisName, AxisEnd>> {
    const end = (name: AxisName) => axisEnd(this.searchColumn.value, this.options[name].value);
    return { left: end("left"), right: end("right"), up: end("up"), down: end("down") };
  }

  #layOut(): PointLayout {
    const shown = this.projection.shown.value;
    if (!shown) return NO_LAYOUT;
    return layOutPoints(shown.values, shown.header.n_components, this.nPoints, shown.request.rows);
  }

  /** Rows that stand out: of a class, else more than one chosen, else found. */
  #findRaised(): ReadonlySet<number> {
    const slot = this.raisedSlot.value;
    if (slot !== null) {
      const { slots } = this.coloring.value;
      return new Set([...slots.keys()].filter((row) => slots[row] === slot));
    }
    const { focus, rows } = this.selection.value;
    return focus === null && rows.length > 0 ? new Set(rows) : this.#foundRows.value;
  }

  #ask(): ProjectionRequest | null {
    const chosen = this.chosen.value;
    if (chosen?.error !== "") return null;
    const { run, name, upload } = chosen;
    const ends = this.axisEnds.value;
    const isCustom = this.options.method.value === "custom";
    const axes = isCustom
      ? { left: ends.left.rows, right: ends.right.rows, up: ends.up.rows, down: ends.down.rows }
      : NO_AXES;
    return projectionRequest({ run, name, upload }, this.options, this.isolated.value, axes);
  }

  /** Another embedding is opened, or other files of the same one. */
  #open(): void {
    const chosen = this.chosen.value;
    const before = this.#opened;
    if (isSameVersion(chosen, before)) return;
    this.#opened = chosen;
    const isReload = chosen !== null && before !== null && isSameName(chosen, before);
    if (isReload) this.said.value = `The files of ${chosen.name} have changed: loaded again.`;
    untracked(() => {
      if (isReload && chosen.n_points === before.n_points) this.#reload(chosen);
      else this.#reset(chosen, before === null);
      this.#project();
    });
  }

  /** What people chose stays: the points are as many as before. */
  #reload(chosen: EmbeddingMessage): void {
    batch(() => {
      this.projection.forget();
      this.spriteColumns.value = null;
      this.files.reload(chosen);
    });
  }

  #reset(chosen: EmbeddingMessage | null, isFirst: boolean): void {
    const row = Number(this.options.point.peek() || Number.NaN);
    const isKnown = isFirst && chosen !== null && row < chosen.n_points;
    batch(() => {
      this.projection.clear();
      this.selection.value = isKnown ? selectPoint(row) : NOTHING;
      this.isolated.value = null;
      this.raisedSlot.value = null;
      this.spriteColumns.value = null;
      this.files.open(chosen);
    });
  }

  /** What is there at once follows the options; t-SNE and UMAP start once, and of few points only. */
  #project(): void {
    const request = this.request.value;
    const methods = this.list.loaded.value.answer?.methods;
    if (!request || !methods) return;
    const asked = untracked(() => this.projection.request.value);
    if (isSame(asked, request)) return;
    const { method } = request;
    const isOffered = method === "tsne" || method === "umap" ? methods[method] : true;
    const isNew = asked?.method !== method;
    const isSmall = this.nPoints <= MAX_UNASKED_POINTS;
    if (isInstant(method) || (isOffered && isNew && isSmall)) {
      untracked(() => void this.projection.start(request));
    }
  }

  #askNeighbors(): void {
    const { focus } = this.selection.value;
    const chosen = this.chosen.value;
    if (focus === null || !chosen) {
      this.neighbors.stop();
      return;
    }
    const { run, name, upload, version } = chosen;
    const request = {
      ...{ run, name, upload, row: focus, rows: this.isolated.value },
      n_neighbors: this.options.nNearest.value,
      metric: this.options.metric.value,
      is_sphereized: this.options.isSphereized.value,
    };
    this.neighbors.ask(request, version);
  }

  #rememberPoint(): void {
    const { focus } = this.selection.value;
    const text = focus === null ? "" : String(focus);
    if (this.options.point.peek() !== text && this.#opened) this.options.point.value = text;
  }
}

/** Files of embeddings are no event files: the server tells nothing of them, so it is asked. */
function watchFiles(list: EmbeddingList): () => void {
  const timer = setInterval(() => {
    if (!document.hidden) list.markChanged();
  }, settleMillis(FILES_MILLIS));
  return () => clearInterval(timer);
}

/** The same set for all that is empty: what depends on it stays as it is. */
function setOf(rows: readonly number[]): ReadonlySet<number> {
  return rows.length === 0 ? NO_ROWS : new Set(rows);
}

function isSameName(a: EmbeddingName, b: EmbeddingName): boolean {
  return a.run === b.run && a.name === b.name && a.upload === b.upload;
}

function isSameVersion(a: EmbeddingMessage | null, b: EmbeddingMessage | null): boolean {
  return a === b || (a !== null && b !== null && isSameName(a, b) && a.version === b.version);
}

function isSame(a: ProjectionRequest | null, b: ProjectionRequest | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const models = new WeakMap<Page, EmbeddingsModel>();

/** The page's one model. */
export function embeddingsModel(page: Page): EmbeddingsModel {
  const model = models.get(page) ?? new EmbeddingsModel(page);
  models.set(page, model);
  return model;
}

/** Of the first embedding that can be shown, the last step. */
function newestOf(all: readonly EmbeddingMessage[]): EmbeddingMessage | null {
  const shown = all.filter(({ error }) => error === "");
  const first = shown[0];
  return shown.findLast((each) => each.run === first?.run && tagOf(each) === tagOf(first)) ?? null;
}

/** Writers put the step behind the tag: `tag:00500`. */
function tagOf({ name }: EmbeddingMessage): string {
  return name.replace(/:\d+$/, "");
}
