/// The state of the view: which graph is shown, what of it is open and chosen, and what one can do with it.
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import type { NodeId, SceneNode, TraceDirection } from "../../charts/graph/types";
import { type GraphList, makeGraphList, uploadGraph } from "../../data/graphs";
import type { Params } from "../../data/http_source";
import type { Page } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { GraphProfileMessage } from "../../wire/messages";
import { Camera } from "./camera";
import { type FirstView, GraphSession, type SceneOrder } from "./graph_session";
import { decodeIds, encodeIds, withId } from "./id_list";
import { NodeDetails } from "./node_details";
import { NodeSearch } from "./node_search";
import { type GraphOptions, graphOptions } from "./options";
import { chooseSubject, type GraphSubject, type SubjectChoice } from "./subject";

const NO_CHOICE: SubjectChoice = { subjects: [], runs: [], chosen: null, besides: [], beside: null };

/** One for a page. */
export class GraphsModel {
  readonly options: GraphOptions;
  readonly graphs: GraphList;
  readonly camera = new Camera();
  readonly session: GraphSession;
  readonly search: NodeSearch;
  readonly details: NodeDetails;
  /** Why the last file could not be shown. */
  readonly uploadError: Signal<ApiError | null> = signal(null);
  /** The node that the Tab key leads to. */
  readonly focused: Signal<NodeId | null> = signal(null);
  /** Key of the graph that is shown, to tell a newer state of it from another. */
  #shown = "";
  #shownSubject = "";

  constructor(readonly page: Page) {
    const { source, activity } = page;
    this.options = graphOptions(page);
    this.graphs = page.scheduler("graphs", makeGraphList);
    this.session = new GraphSession(source, activity, (scene, before, anchor) =>
      this.camera.follow(scene, before, anchor),
    );
    this.search = new NodeSearch(this.options.find, this.session);
    this.details = new NodeDetails(source, this.session, () => this.query.peek(), this.chosen);
  }

  readonly choice: ReadonlySignal<SubjectChoice> = computed(() => {
    const { answer } = this.graphs.loaded.value;
    return answer ? chooseSubject(answer, this.page.selection.shown.value, this.options) : NO_CHOICE;
  });

  /** Profiles of the run that is shown. */
  readonly profiles: ReadonlySignal<readonly GraphProfileMessage[]> = computed(() => {
    const run = this.choice.value.chosen?.run;
    return this.graphs.loaded.value.answer?.profiles.filter((profile) => profile.run === run) ?? [];
  });

  /** The one that was chosen, else the last. */
  readonly profile: ReadonlySignal<GraphProfileMessage | null> = computed(() => {
    const profiles = this.profiles.value;
    return profiles.find(({ tag }) => tag === this.options.profile.value) ?? profiles.at(-1) ?? null;
  });

  /** How the routes name what is shown; `null` where nothing can be. */
  readonly query: ReadonlySignal<Params | null> = computed(() => {
    const query = this.choice.value.chosen?.query;
    const profile = this.profile.value;
    const device = this.options.device.value;
    if (!query || !profile) return query ?? null;
    return { ...query, profile: profile.tag, ...(device === "" ? {} : { on_device: device }) };
  });

  /** Id of the chosen node; empty for none. */
  readonly chosen: ReadonlySignal<NodeId> = computed(() => this.options.node.value);

  readonly nodeById: ReadonlySignal<ReadonlyMap<NodeId, SceneNode>> = computed(
    () => new Map(this.session.scene.value?.nodes.map((node) => [node.id, node])),
  );

  /** Follows everything until the result is called. */
  start(): () => void {
    const stops = [
      this.graphs.watch(),
      effect(() => this.#show(this.choice.value.chosen, this.query.value)),
      effect(() => this.#color()),
      effect(() => this.#trace()),
      this.search.start(),
      this.details.start(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Shows another graph; what is open and chosen stays where it is the same graph of another run. */
  choose(subject: GraphSubject): void {
    const { run, graph, upload, open, node } = this.options;
    batch(() => {
      if (subject.run === null || subject.graph !== this.choice.peek().chosen?.graph) {
        open.reset();
        node.reset();
        this.#resetEdits();
      }
      if (subject.run !== null) run.value = subject.run;
      if (subject.run !== null) graph.value = subject.graph;
      upload.value = subject.run === null ? subject.graph : "";
    });
  }

  /** Loads what is shown once more. */
  retry(): void {
    this.#shown = "";
    void this.graphs.refresh();
    this.#show(this.choice.peek().chosen, this.query.peek());
  }

  select(id: NodeId | null): void {
    batch(() => {
      this.options.node.value = id ?? "";
      if (id !== null) this.focused.value = id;
      else this.options.trace.reset();
    });
  }

  /** Opens or closes a group, which stays in its place. */
  async toggle(id: NodeId): Promise<void> {
    await this.#orderOpening({ kind: "toggle", id }, id);
  }

  async openAll(id: NodeId | null): Promise<void> {
    await this.#orderOpening({ kind: "openAll", id }, id);
  }

  async closeAll(): Promise<void> {
    await this.#orderOpening({ kind: "closeAll" }, null);
    this.camera.fit();
  }

  /** Opens the way to a node, chooses it and brings it into sight. */
  async reveal(id: NodeId): Promise<void> {
    if (!this.nodeById.peek().has(id)) await this.#orderOpening({ kind: "open", id }, null);
    this.select(id);
    const box = this.nodeById.peek().get(id)?.box;
    if (box) this.camera.bring(box);
    else this.options.hasAside.value = true;
  }

  /** Goes to the next node that was found, or to the one before. */
  async goToFound(by: 1 | -1): Promise<void> {
    const found = this.search.step(by);
    if (found) await this.reveal(found.id);
  }

  /** Takes a node out of the main graph, or puts it into it. */
  async setAside(id: NodeId, isAside: boolean): Promise<void> {
    const { aside, main } = this.options;
    aside.value = withId(aside.peek(), id, isAside);
    main.value = withId(main.peek(), id, !isAside);
    await this.session.order({ kind: "setAside", id, isAside });
    if (!isAside) await this.reveal(id);
  }

  /** Folds a series, or takes it apart. */
  async setGrouped(series: NodeId, isGrouped: boolean): Promise<void> {
    const { apart } = this.options;
    apart.value = withId(apart.peek(), series, !isGrouped);
    this.select(null);
    await this.session.order({ kind: "group", series, isGrouped });
  }

  setTrace(direction: TraceDirection | "none"): void {
    this.options.trace.value = direction;
  }

  /** Marks the way to the chosen node or from it, besides the other; the second time not any more. */
  toggleTrace(direction: "inputs" | "outputs"): void {
    const { trace } = this.options;
    const now = trace.peek();
    if (now === "none") trace.value = direction;
    else if (now === "both") trace.value = direction === "inputs" ? "outputs" : "inputs";
    else trace.value = now === direction ? "none" : "both";
  }

  /** Compares with another graph; `null` ends the comparison. */
  compareWith(subject: GraphSubject | null): void {
    const { beside, color } = this.options;
    batch(() => {
      beside.value = subject?.key ?? "";
      if (subject) color.value = "comparison";
      else if (color.peek() === "comparison") color.reset();
    });
    void this.session.compare(subject?.query ?? null);
  }

  /** Sends a file to the server and shows its graph. */
  async upload(file: File): Promise<void> {
    this.uploadError.value = null;
    const answer = await uploadGraph(this.page.source, file);
    if (!answer.isOk) {
      this.uploadError.value = answer.error;
      return;
    }
    await this.graphs.refresh();
    const { subjects } = this.choice.peek();
    const subject = subjects.find(({ run, graph }) => run === null && graph === answer.value.upload);
    if (subject) this.choose(subject);
  }

  #show(subject: GraphSubject | null, query: Params | null): void {
    if (!subject || !query) {
      this.#shown = "";
      untracked(() => this.session.clear());
      return;
    }
    const shown = JSON.stringify([query, subject.version]);
    if (shown === this.#shown) return;
    const isSame = subject.key === this.#shownSubject;
    this.#shown = shown;
    this.#shownSubject = subject.key;
    untracked(() => void this.session.show(query, () => this.#firstView(), isSame));
  }

  #firstView(): FirstView {
    const { open, color, node } = this.options;
    const idsOf = (name: "apart" | "aside" | "main") => decodeIds(this.options[name].peek()) ?? [];
    const orders: SceneOrder[] = [
      ...idsOf("apart").map((series) => ({ kind: "group", series, isGrouped: false }) as const),
      ...idsOf("aside").map((id) => ({ kind: "setAside", id, isAside: true }) as const),
      ...idsOf("main").map((id) => ({ kind: "setAside", id, isAside: false }) as const),
    ];
    if (node.peek() !== "") orders.push({ kind: "open", id: node.peek() }, this.#traceOrder());
    const beside = this.choice.peek().beside?.query ?? null;
    return { open: decodeIds(open.peek()), colorBy: color.peek(), orders, beside };
  }

  #color(): void {
    const by = this.options.color.value;
    untracked(() => {
      if (this.session.scene.peek()?.colorBy !== by) void this.session.order({ kind: "color", by });
    });
  }

  #trace(): void {
    const order = this.#traceOrder();
    untracked(() => {
      const trace = this.session.scene.peek()?.trace ?? null;
      const isSame = order.id === (trace?.id ?? null) && (!trace || trace.direction === order.direction);
      if (!isSame) void this.session.order(order);
    });
  }

  #traceOrder(): Extract<SceneOrder, { kind: "trace" }> {
    const direction = this.options.trace.value;
    const id = this.options.node.value;
    const isOn = direction !== "none" && id !== "";
    return { kind: "trace", id: isOn ? id : null, direction: direction === "none" ? "both" : direction };
  }

  async #orderOpening(order: SceneOrder, anchor: NodeId | null): Promise<void> {
    await this.session.order(order, anchor);
    const nodes = this.session.scene.peek()?.nodes ?? [];
    this.options.open.value = encodeIds(nodes.flatMap(({ id, isOpen }) => (isOpen ? [id] : [])));
  }

  #resetEdits(): void {
    const { aside, main, apart, trace, find } = this.options;
    for (const option of [aside, main, apart, trace, find]) option.reset();
  }
}

const models = new WeakMap<Page, GraphsModel>();

/** The page's one model. */
export function graphsModel(page: Page): GraphsModel {
  const model = models.get(page) ?? new GraphsModel(page);
  models.set(page, model);
  return model;
}
