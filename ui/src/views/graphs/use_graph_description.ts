/// Tells tests what the graph shows.
import { useEffect } from "preact/hooks";
import type { Described } from "../../state/testing";
import type { GraphsModel } from "./graphs_model";

export function useGraphDescription(model: GraphsModel): void {
  useEffect(() => {
    const described: Described = { describe: () => describe(model) };
    model.page.described.add(described);
    return () => void model.page.described.delete(described);
  }, [model]);
}

function describe({ session, choice, camera }: GraphsModel) {
  const scene = session.scene.peek();
  if (!scene) return null;
  const { nodes, edges, aside, totals, colorBy } = scene;
  return {
    kind: "graphs",
    tag: choice.peek().chosen?.graph ?? "",
    nodes: nodes.map(({ id }) => id),
    edges: edges.map(({ source, target }) => [source, target]),
    aside: aside.map(({ id }) => id),
    totals,
    colorBy,
    viewport: camera.viewport.peek(),
  };
}
