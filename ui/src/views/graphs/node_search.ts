/// Finds nodes by a regular expression and goes from one to the next.
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Finding, FoundNode, NodeId } from "../../charts/graph/types";
import type { Option } from "../../state/options";
import type { GraphSession } from "./graph_session";

export class NodeSearch {
  readonly text: Option<string>;
  /** `null` while nothing is looked for. */
  readonly finding: Signal<Finding | null> = signal(null);
  /** Place of the last that was gone to; -1 for none. */
  readonly at: Signal<number> = signal(-1);
  readonly foundIds: ReadonlySignal<ReadonlySet<NodeId>> = computed(
    () => new Set(this.finding.value?.nodes.map(({ id }) => id)),
  );
  readonly #session: GraphSession;

  constructor(text: Option<string>, session: GraphSession) {
    this.text = text;
    this.#session = session;
  }

  /** Looks for what is typed until the result is called. */
  start(): () => void {
    return effect(() => {
      this.#session.nShown.value;
      void this.#look(this.text.value);
    });
  }

  /** The next that was found, or the one before; `null` where there is none. */
  step(by: 1 | -1): FoundNode | null {
    const nodes = this.finding.peek()?.nodes ?? [];
    if (nodes.length === 0) return null;
    const from = this.at.peek() < 0 && by < 0 ? 0 : this.at.peek();
    this.at.value = (from + by + nodes.length) % nodes.length;
    return nodes[this.at.peek()] ?? null;
  }

  /** `3 of 12`, or what was found at all. */
  readonly summary: ReadonlySignal<string> = computed(() => {
    const finding = this.finding.value;
    if (!finding || finding.error) return "";
    const { nMatches } = finding;
    return this.at.value < 0 || nMatches === 0 ? String(nMatches) : `${this.at.value + 1} of ${nMatches}`;
  });

  async #look(pattern: string): Promise<void> {
    const finding = pattern === "" ? null : await this.#session.ask({ kind: "find", pattern });
    if (pattern !== this.text.peek()) return;
    this.at.value = -1;
    this.finding.value = finding;
  }
}
