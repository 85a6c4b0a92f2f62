/// Follows the orders of a graph's view beside the page, so that it never waits for a layout.
import type { GraphMessage } from "./graph_client";
import { SessionHost } from "./local_port";

const host = new SessionHost((reply) => globalThis.postMessage(reply));

globalThis.addEventListener("message", ({ data }: MessageEvent<GraphMessage>) => host.take(data));
