import { describe, expect, it } from "vitest";
import type { GraphMessage } from "../../wire/messages";
import { chooseSubject } from "./subject";

function graph(run: string, tag: string, sort: string): GraphMessage {
  return { run, tag, sort, title: tag, version: "1" };
}

const LIST = {
  graphs: [
    graph("b", "keras", "layers"),
    graph("a", "__run_graph__", "operations"),
    graph("a", "keras", "layers"),
    graph("hidden", "__run_graph__", "operations"),
  ],
  uploads: [{ key: "k", name: "model.onnx", sort: "operations", n_nodes: 3 }],
};

function choose(
  options: { run?: string; graph?: string; upload?: string; beside?: string },
  runs = ["a", "b"],
) {
  const option = (value = "") => ({ value, peek: () => value, reset: () => {} });
  const { run, graph: name, upload, beside } = options;
  return chooseSubject(LIST, runs, {
    ...{ run: option(run), graph: option(name), upload: option(upload), beside: option(beside) },
  });
}

describe("the graph that is shown", () => {
  it("is the first of the first shown run, and no run without a graph is offered", () => {
    const { runs, chosen, subjects } = choose({}, ["a", "none", "b"]);
    expect(runs).toEqual(["a", "b"]);
    expect(chosen).toMatchObject({
      run: "a",
      title: "Operations",
      query: { run: "a", tag: "__run_graph__", sort: "operations" },
    });
    expect(subjects.map(({ title }) => title)).toEqual([
      "Operations",
      "Layers: keras",
      "Layers: keras",
      "model.onnx",
    ]);
  });

  it("is what was chosen as far as it is there", () => {
    expect(choose({ run: "a", graph: "layers:keras" }).chosen?.key).toBe("a~layers%3Akeras");
    expect(choose({ run: "b", graph: "operations:__run_graph__" }).chosen?.key).toBe("b~layers%3Akeras");
    expect(choose({ run: "hidden" }).chosen?.run).toBe("a");
  });

  it("can be an uploaded file, which is also what is left where no run has one", () => {
    expect(choose({ run: "a", upload: "k" }).chosen?.query).toEqual({ upload: "k" });
    expect(choose({}, []).chosen?.title).toBe("model.onnx");
  });

  it("is compared with another, never with itself", () => {
    expect(choose({ beside: "b~layers%3Akeras" }).beside?.run).toBe("b");
    expect(choose({ run: "b", beside: "b~layers%3Akeras" }).beside).toBeNull();
  });
});
