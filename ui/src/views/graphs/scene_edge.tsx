/// One line between two nodes of the graph, which may stand for many edges.
import type { SceneEdge } from "../../charts/graph/types";

export interface SceneEdgeProps {
  readonly edge: SceneEdge;
  /** One of its ends is the chosen node. */
  readonly isChosen: boolean;
  readonly hasShapes: boolean;
}

const MAX_WIDTH = 3;

export function SceneEdgeShape({ edge, isChosen, hasShapes }: SceneEdgeProps) {
  const { id, path, tip, nEdges, label, labelAt, hasRoom } = edge;
  const width = Math.min(MAX_WIDTH, 1 + Math.log2(nEdges) / 4);
  return (
    <g
      class="graph-edge"
      data-edge={id}
      data-control={edge.isControl}
      data-reference={edge.isReference}
      data-traced={edge.isTraced}
      data-difference={edge.difference}
      data-chosen={isChosen}
    >
      <path class="edge-line" d={path} stroke-width={width} />
      <path class="arrow" d={`M${tip.x} ${tip.y}l-3.5 -6h7z`} />
      {hasShapes && hasRoom && label !== "" && (
        <text class="shape" x={labelAt.x} y={labelAt.y}>
          {label}
        </text>
      )}
    </g>
  );
}
