/// Does what the worker of graphs does, without a worker: orders are followed one after the other.
import type { GraphMessage, GraphPort, GraphReply } from "./graph_client";
import { GraphSession } from "./graph_session";
import type { GraphAnswer, GraphOrder } from "./types";

/** Follows orders, and makes the layout of large groups once no order waits. */
export class SessionHost {
  readonly #session = new GraphSession();
  readonly #send: (reply: GraphReply) => void;
  #pending: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (reply: GraphReply) => void) {
    this.#send = send;
  }

  take({ number, order }: GraphMessage): void {
    if (this.#pending) clearTimeout(this.#pending);
    try {
      const answer = this.#session.follow(order);
      this.#send({ number, answer });
      if (isPending(answer)) this.#pending = setTimeout(() => this.#finish());
    } catch (error) {
      this.#send({ number, error: error instanceof Error ? error.message : `${error}` });
    }
  }

  #finish(): void {
    this.#pending = null;
    this.#send({ number: 0, answer: this.#session.scene(true) });
  }
}

function isPending(answer: GraphAnswer<GraphOrder>): boolean {
  return answer !== null && "pending" in answer && answer.pending.length > 0;
}

/** For tests, and where there are no workers. */
export function localPort(): GraphPort {
  const port: GraphPort = { onmessage: null, postMessage: (message) => setTimeout(() => host.take(message)) };
  const host = new SessionHost((data) => port.onmessage?.({ data } as MessageEvent<GraphReply>));
  return port;
}
