/// Asks a worker for the scenes of a graph, one order after the other.
import type { GraphAnswer, GraphOrder, GraphScene } from "./types";

/** An order with its number. */
export interface GraphMessage {
  readonly number: number;
  readonly order: GraphOrder;
}

/** An answer with its order's number; `number` 0 is a scene that nobody asked for: a layout that was pending. */
export type GraphReply =
  | { readonly number: number; readonly answer: GraphAnswer<GraphOrder> }
  | { readonly number: number; readonly error: string };

/** The part of a `Worker` that is needed. */
export interface GraphPort {
  postMessage(message: GraphMessage): void;
  onmessage: ((event: MessageEvent<GraphReply>) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  terminate?(): void;
}

interface Waiting {
  resolve(answer: GraphAnswer<GraphOrder>): void;
  reject(error: Error): void;
}

export class GraphClient {
  /** Hears scenes that nobody asked for: the layout of a large group is made. */
  onScene: ((scene: GraphScene) => void) | null = null;
  readonly #port: GraphPort;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** `port`: by default a worker of its own; `localPort()` of `local_port.ts` does without. */
  constructor(port: GraphPort = startWorker()) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#take(data);
    port.onerror = (event) => this.#fail(event.message || "the worker of graphs has failed");
  }

  /** Answers come in the order of the orders. Rejects with what the session could not do. */
  ask<O extends GraphOrder>(order: O): Promise<GraphAnswer<O>> {
    const number = ++this.#last;
    const answer = new Promise<GraphAnswer<GraphOrder>>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
    });
    this.#port.postMessage({ number, order });
    return answer as Promise<GraphAnswer<O>>;
  }

  /** Ends the worker; what is still asked for is rejected. */
  dispose(): void {
    this.#port.onmessage = null;
    this.#port.terminate?.();
    this.#fail("the graph is closed");
  }

  #take(reply: GraphReply): void {
    if (reply.number === 0) {
      if ("answer" in reply) this.onScene?.(reply.answer as GraphScene);
      return;
    }
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if ("error" in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.answer);
  }

  #fail(message: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Error(message));
  }
}

function startWorker(): GraphPort {
  return new Worker(new URL("./graph_worker.ts", import.meta.url), { type: "module" });
}
