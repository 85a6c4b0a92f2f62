/// All that is known of the chosen node: from the graph itself, and of an op from the server.
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { NodeFacts, NodeId } from "../../charts/graph/types";
import { askGraphNode } from "../../data/graphs";
import type { Params, Source } from "../../data/http_source";
import type { ApiError } from "../../wire/api_error";
import type { GraphNodeResponse } from "../../wire/messages";
import type { GraphSession } from "./graph_session";

/** `unknown`: the graph has no such node. */
export type FactsState = "none" | "loading" | "known" | "unknown";

export class NodeDetails {
  readonly facts: Signal<NodeFacts | null> = signal(null);
  readonly state: Signal<FactsState> = signal("none");
  /** What the server says of an op or a scope; `null` of a series, and while it is asked. */
  readonly node: Signal<GraphNodeResponse | null> = signal(null);
  readonly error: Signal<ApiError | null> = signal(null);
  readonly #source: Source;
  readonly #session: GraphSession;
  readonly #query: () => Params | null;
  readonly #chosen: ReadonlySignal<NodeId>;
  #asking = new AbortController();
  #asked = "";

  constructor(
    source: Source,
    session: GraphSession,
    query: () => Params | null,
    chosen: ReadonlySignal<NodeId>,
  ) {
    this.#source = source;
    this.#session = session;
    this.#query = query;
    this.#chosen = chosen;
  }

  /** Follows the choice until the result is called. */
  start(): () => void {
    return effect(() => {
      const hasScene = this.#session.scene.value !== null;
      const nShown = this.#session.nShown.value;
      const id = this.#chosen.value;
      if (id === "") this.#clear();
      else if (hasScene) void this.#describe(id, nShown);
    });
  }

  #clear(): void {
    this.#asking.abort();
    this.#asked = "";
    this.facts.value = null;
    this.node.value = null;
    this.error.value = null;
    this.state.value = "none";
  }

  async #describe(id: NodeId, nShown: number): Promise<void> {
    if (this.facts.peek()?.id !== id) this.state.value = "loading";
    const facts = await this.#session.ask({ kind: "describe", id });
    if (id !== this.#chosen.peek()) return;
    this.facts.value = facts;
    this.state.value = facts ? "known" : "unknown";
    const name = facts && facts.sort !== "series" ? facts.name : "";
    const asked = name === "" ? "" : `${nShown} ${name}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.node.value = null;
    this.error.value = null;
    if (name !== "") await this.#askServer(name);
  }

  async #askServer(name: string): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const query = this.#query();
    if (!query) return;
    const answer = await askGraphNode(this.#source, query, name, signal);
    if (signal.aborted) return;
    if (answer.isOk) this.node.value = answer.value;
    else this.error.value = answer.error;
  }
}
