/// Nodes that are listed beside the main graph, so that their edges do not cover it.
import { formatInteger } from "../../base/format";
import type { AsideNode, AsideReason, GraphScene } from "../../charts/graph/types";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import type { GraphsModel } from "./graphs_model";
import { coloredParts, legendColors } from "./node_colors";

export interface AsideListProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
}

const REASONS: Readonly<Record<AsideReason, string>> = {
  constant: "constant",
  initialization: "initialization",
  degree: "many edges",
  user: "taken out",
};
const MAX_LISTED = 200;

export function AsideList({ model, scene }: AsideListProps) {
  const { brightness } = usePage();
  const { aside, totals } = scene;
  const colors = legendColors(scene.legend, scene.colorBy, brightness.value);
  return (
    <section class="graph-aside" aria-label="Nodes aside">
      <div class="aside-head">
        <h2>{`Aside ${formatInteger(totals.nAside)}`}</h2>
        <IconButton
          icon="close"
          label="Hide nodes that are aside"
          isSmall
          onClick={() => {
            model.options.hasAside.value = false;
          }}
        />
      </div>
      {aside.length === 0 && <p class="fact-text">No node that is shown is aside.</p>}
      <ul>
        {aside.slice(0, MAX_LISTED).map((node) => (
          <AsideRow
            key={node.id}
            node={node}
            color={coloredParts(node.color, colors)[0]?.color ?? "var(--axis)"}
            isChosen={model.chosen.value === node.id}
            onChoose={() => model.select(node.id)}
          />
        ))}
        {aside.length > MAX_LISTED && (
          <li class="fact-text">{`${formatInteger(aside.length - MAX_LISTED)} more`}</li>
        )}
      </ul>
    </section>
  );
}

interface AsideRowProps {
  readonly node: AsideNode;
  readonly color: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function AsideRow({ node, color, isChosen, onChoose }: AsideRowProps) {
  const { id, label, detail, reason } = node;
  return (
    <li>
      <button
        type="button"
        class="aside-node"
        data-aside={id}
        aria-pressed={isChosen}
        title={id}
        onClick={onChoose}
      >
        <span class="stroke" style={{ "--color": color }} />
        <span class="name">{label}</span>
        <span class="note">{detail || REASONS[reason]}</span>
      </button>
    </li>
  );
}
