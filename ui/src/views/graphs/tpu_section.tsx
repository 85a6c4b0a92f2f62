/// Which operations of a node can run on a TPU, while the graph is coloured by that.
import { formatInteger } from "../../base/format";
import type { NodeFacts, TpuFacts } from "../../charts/graph/types";
import { DrawerSection } from "../../widgets/drawer";
import type { GraphsModel } from "./graphs_model";
import { NodeLinks } from "./node_links";

export interface TpuSectionProps {
  readonly model: GraphsModel;
  readonly facts: NodeFacts;
}

export function TpuSection({ model, facts: { sort, tpu } }: TpuSectionProps) {
  if (tpu === null || model.session.scene.value?.colorBy !== "tpu") return null;
  return (
    <>
      <DrawerSection title="TPU">
        <p class="fact-text">{sort === "op" ? supportOfOp(tpu) : supportOfGroup(tpu)}</p>
      </DrawerSection>
      {sort !== "op" && (
        <NodeLinks
          title="Not TPU compatible"
          model={model}
          links={tpu.incompatible.map(({ id, label, op }) => ({ id, label, note: op }))}
        />
      )}
    </>
  );
}

function supportOfOp({ nCompatible }: TpuFacts): string {
  return nCompatible > 0 ? "Compatible, or meant for another device." : "Not compatible.";
}

function supportOfGroup({ nCompatible, nIncompatible }: TpuFacts): string {
  return `${formatInteger(nCompatible)} of ${formatInteger(nCompatible + nIncompatible)} operations are compatible.`;
}
