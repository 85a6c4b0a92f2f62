/// One graph at a time: its columns from the server, its scenes from the worker, the latest wish first.
import { batch, type Signal, signal } from "@preact/signals";
import { GraphClient } from "../../charts/graph/graph_client";
import type { GraphAnswer, GraphOrder, GraphScene, NodeId, ViewOfGraph } from "../../charts/graph/types";
import type { Activity } from "../../data/activity";
import { askGraph, type GraphFrame } from "../../data/graphs";
import type { Params, Source } from "../../data/http_source";
import { ApiError } from "../../wire/api_error";
import { columnsOf } from "./graph_columns";

/** An order that is answered with a scene. */
export type SceneOrder = Exclude<GraphOrder, { kind: "find" | "describe" | "load" }>;

/** What is shown of a graph as soon as it is there. */
export interface FirstView extends ViewOfGraph {
  /** Given in this order before the first scene is shown. */
  readonly orders: readonly SceneOrder[];
  /** A second graph to compare it with; `null` for none. */
  readonly beside: Params | null;
}

export type SceneListener = (scene: GraphScene, before: GraphScene | null, anchor: NodeId | null) => void;

/** What is given to `show` besides the graph's query; read when its columns have come. */
export type MakeFirstView = () => FirstView;

const KEEP = () => {};

export class GraphSession {
  readonly scene: Signal<GraphScene | null> = signal(null);
  /** What the server says was damaged. */
  readonly remarks: Signal<readonly string[]> = signal([]);
  /** Where anything of the profile was measured. */
  readonly profileDevices: Signal<readonly string[]> = signal([]);
  /** Why there is no graph, or no newer one. */
  readonly error: Signal<ApiError | null> = signal(null);
  /** Whether a graph is under way. */
  readonly isLoading: Signal<boolean> = signal(false);
  /** Rises with each graph that is shown. */
  readonly nShown: Signal<number> = signal(0);
  readonly #source: Source;
  readonly #activity: Activity;
  readonly #listener: SceneListener;
  readonly #makeClient: () => GraphClient;
  #client: GraphClient | null = null;
  #loading = new AbortController();
  #comparing = new AbortController();
  #endPending: (() => void) | null = null;

  constructor(
    source: Source,
    activity: Activity,
    listener: SceneListener,
    makeClient = () => new GraphClient(),
  ) {
    this.#source = source;
    this.#activity = activity;
    this.#listener = listener;
    this.#makeClient = makeClient;
  }

  /** Shows a graph. What is shown stays until it is there; with `isSame` it then stays in its place. */
  show(query: Params, makeView: MakeFirstView, isSame: boolean): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.isLoading.value = true;
    const giveUp = () => {
      if (!isSame) this.scene.value = null;
    };
    return this.#attempt(signal, giveUp, async () => {
      const frame = await this.#load(query, signal);
      if (signal.aborted) return;
      const scene = await this.#firstScene(frame, makeView(), signal);
      if (signal.aborted) return;
      batch(() => {
        this.error.value = null;
        this.remarks.value = frame.header.remarks;
        this.profileDevices.value = frame.header.profile_devices;
        this.#take(scene, null, isSame ? this.scene.peek() : null);
        this.nShown.value += 1;
      });
    }).finally(() => {
      if (!signal.aborted) this.isLoading.value = false;
    });
  }

  /** Shows nothing. */
  clear(): void {
    this.#loading.abort();
    this.isLoading.value = false;
    this.scene.value = null;
    this.error.value = null;
  }

  /** Changes the scene; `anchor` stays in its place. Does nothing while there is none. */
  order(order: SceneOrder, anchor: NodeId | null = null): Promise<void> {
    const { signal } = this.#loading;
    if (!this.scene.peek()) return Promise.resolve();
    return this.#attempt(signal, KEEP, async () => {
      const scene = await this.#ask(order);
      if (!signal.aborted) this.#take(scene, anchor, this.scene.peek());
    });
  }

  /** Compares with a second graph, or with none. */
  compare(query: Params | null): Promise<void> {
    this.#comparing.abort();
    this.#comparing = new AbortController();
    const { signal } = this.#comparing;
    return this.#attempt(signal, KEEP, async () => {
      const frame = query && (await this.#load(query, signal));
      if (!signal.aborted) await this.order({ kind: "compare", graph: frame && columnsOf(frame) });
    });
  }

  /** What is asked without changing the scene; `null` where it cannot be told. */
  async ask<O extends Extract<GraphOrder, { kind: "find" | "describe" }>>(
    order: O,
  ): Promise<GraphAnswer<O> | null> {
    const end = this.#activity.begin();
    try {
      return await this.#ask(order);
    } catch {
      return null;
    } finally {
      end();
    }
  }

  dispose(): void {
    this.clear();
    this.#client?.dispose();
    this.#client = null;
    this.#endPending?.();
  }

  async #load(query: Params, signal: AbortSignal): Promise<GraphFrame> {
    const answer = await askGraph(this.#source, query, signal);
    if (!answer.isOk) throw answer.error;
    return answer.value;
  }

  async #firstScene(frame: GraphFrame, view: FirstView, signal: AbortSignal): Promise<GraphScene> {
    const { orders, beside, ...first } = view;
    let scene = await this.#ask({ kind: "load", graph: columnsOf(frame), view: first });
    const besideFrame = beside && (await this.#load(beside, signal));
    if (besideFrame) scene = await this.#ask({ kind: "compare", graph: columnsOf(besideFrame) });
    // What was done to another state of the graph may not apply to this one.
    for (const order of orders) scene = await this.#ask(order).catch(() => scene);
    return scene;
  }

  #ask<O extends GraphOrder>(order: O): Promise<GraphAnswer<O>> {
    this.#client ??= this.#startClient();
    return this.#client.ask(order);
  }

  #startClient(): GraphClient {
    const client = this.#makeClient();
    client.onScene = (scene) => this.#take(scene, null, this.scene.peek());
    return client;
  }

  #take(scene: GraphScene, anchor: NodeId | null, before: GraphScene | null): void {
    batch(() => {
      this.scene.value = scene;
      this.#listener(scene, before, anchor);
    });
    this.#endPending?.();
    this.#endPending = scene.pending.length > 0 ? this.#activity.begin() : null;
  }

  /** Failures become `error`, and what is shown is given up or kept; what was aborted is no failure. */
  async #attempt(signal: AbortSignal, giveUp: () => void, work: () => Promise<void>): Promise<void> {
    const end = this.#activity.begin();
    try {
      await work();
    } catch (cause) {
      if (signal.aborted) return;
      batch(() => {
        giveUp();
        this.error.value = errorOf(cause);
      });
    } finally {
      end();
    }
  }
}

function errorOf(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ApiError("graph_failed", message, 200, cause);
}
