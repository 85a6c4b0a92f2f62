import { describe, expect, it } from "vitest";
import { GraphClient, type GraphMessage, type GraphPort } from "./graph_client";
import { localPort } from "./local_port";
import { chainOf } from "./testing";
import type { GraphScene } from "./types";

const GROUPS = chainOf(["a/x", "a/y", "b/x"]);

/** Keeps what is asked, and never answers. */
class SilentPort implements GraphPort {
  onmessage: GraphPort["onmessage"] = null;
  onerror: NonNullable<GraphPort["onerror"]> | null = null;
  readonly asked: GraphMessage[] = [];
  isEnded = false;

  postMessage(message: GraphMessage): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }
}

describe("GraphClient", () => {
  it("answers orders one after the other", async () => {
    const client = new GraphClient(localPort());
    const [first, second, facts] = await Promise.all([
      client.ask({ kind: "load", graph: GROUPS }),
      client.ask({ kind: "toggle", id: "a/" }),
      client.ask({ kind: "describe", id: "a/" }),
    ]);
    expect([first.nodes.length, second.nodes.length, facts?.nOps]).toEqual([2, 4, 2]);
  });

  it("rejects what cannot be done, and goes on", async () => {
    const client = new GraphClient(localPort());
    await expect(client.ask({ kind: "closeAll" })).rejects.toThrow("no graph is loaded");
    expect((await client.ask({ kind: "load", graph: GROUPS })).nodes.length).toBe(2);
  });

  it("hears of a large group's layout when it is made", async () => {
    const client = new GraphClient(localPort());
    const later = new Promise<GraphScene>((resolve) => {
      client.onScene = resolve;
    });
    const names = Array.from({ length: 160 }, (_, i) => `x${2 * i}`);
    const grid = await client.ask({ kind: "load", graph: chainOf(names) });
    const scene = await later;
    expect([grid.pending, grid.edges.length, scene.pending, scene.edges.length]).toEqual([[""], 0, [], 159]);
  });

  it("rejects what is asked for when the worker fails, and when it is closed", async () => {
    const port = new SilentPort();
    const client = new GraphClient(port);
    const failed = client.ask({ kind: "closeAll" });
    port.onerror?.({ message: "out of memory" } as ErrorEvent);
    await expect(failed).rejects.toThrow("out of memory");
    const closed = client.ask({ kind: "closeAll" });
    client.dispose();
    await expect(closed).rejects.toThrow("the graph is closed");
    expect([port.isEnded, port.asked.map(({ number }) => number)]).toEqual([true, [1, 2]]);
  });
});
