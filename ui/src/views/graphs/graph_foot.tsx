/// The corner under the graph: the minimap where something is out of sight, and how much is shown.
import { useMemo } from "preact/hooks";
import { countOf, formatInteger } from "../../base/format";
import type { GraphScene } from "../../charts/graph/types";
import { Button } from "../../widgets/button";
import { pathOfBoxes } from "./culling";
import type { GraphsModel } from "./graphs_model";
import { Minimap } from "./minimap";
import { isInside } from "./viewport";

export interface GraphFootProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
}

export function GraphFoot({ model, scene }: GraphFootProps) {
  const { camera, options } = model;
  const viewport = camera.viewport.value;
  const window = camera.window.value;
  const isWhole = isInside(viewport, scene.bounds, window);
  const paths = useMemo(() => ({ nodes: pathOf(scene, false), groups: pathOf(scene, true) }), [scene]);
  return (
    <div class="graph-foot">
      {options.hasMinimap.value && !isWhole && scene.totals.nOps > 0 && (
        <Minimap
          {...paths}
          bounds={scene.bounds}
          viewport={viewport}
          window={window}
          onMove={(center) => camera.center(center)}
        />
      )}
      <Totals model={model} scene={scene} scale={viewport.scale} />
    </div>
  );
}

interface TotalsProps extends GraphFootProps {
  readonly scale: number;
}

/** `214 ops in 31 groups, 33 shown, 100 %`, with the way to those that are aside. */
function Totals({ model: { options }, scene, scale }: TotalsProps) {
  const { nOps, nGroups, nShown, nAside } = scene.totals;
  return (
    <span class="totals" data-pending={scene.pending.length > 0}>
      {`${countOf(nOps, "op")} in ${countOf(nGroups, "group")}, ${formatInteger(nShown)} shown, `}
      {nAside > 0 && (
        <>
          <Button
            look="link"
            isExpanded={options.hasAside.value}
            onClick={() => {
              options.hasAside.value = !options.hasAside.peek();
            }}
          >
            {`${formatInteger(nAside)} aside`}
          </Button>
          {", "}
        </>
      )}
      {`${Math.round(scale * 100)} %`}
    </span>
  );
}

function pathOf({ nodes }: GraphScene, isOpen: boolean): string {
  return pathOfBoxes(nodes.filter((node) => node.isOpen === isOpen).map(({ box }) => box));
}
