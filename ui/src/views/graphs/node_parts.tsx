/// What a group holds, and which functions of the graph's library belong to a node.
import { formatInteger } from "../../base/format";
import type { NodeFacts } from "../../charts/graph/types";
import { DrawerSection } from "../../widgets/drawer";
import type { GraphNodeResponse } from "../../wire/messages";
import { FactRows } from "./fact_rows";
import type { GraphsModel } from "./graphs_model";
import { NodeLinks } from "./node_links";

const MAX_ROWS = 50;
/** Where the server puts the functions of a graph's library. */
const LIBRARY = "functions/";

export interface PartsSectionsProps {
  readonly model: GraphsModel;
  readonly facts: NodeFacts;
}

/** Of a group its ops by type, its devices, its subgroups. */
export function PartsSections({ model, facts }: PartsSectionsProps) {
  const { sort, ops, devices, children } = facts;
  if (sort === "op") return null;
  const groups = children.filter(({ nOps }) => nOps > 1);
  return (
    <>
      <DrawerSection title="Operations">
        <FactRows
          areCounts
          rows={ops.slice(0, MAX_ROWS).map(({ op, count }) => [op || "no type", formatInteger(count)])}
        />
      </DrawerSection>
      {devices.some(({ device }) => device !== "") && (
        <DrawerSection title="Devices">
          <FactRows
            areCounts
            rows={devices.map(({ device, count }) => [device || "not known", formatInteger(count)])}
          />
        </DrawerSection>
      )}
      <NodeLinks
        title="Groups in it"
        model={model}
        links={groups.map(({ id, label, nOps }) => ({ id, label, note: `${formatInteger(nOps)} ops` }))}
      />
    </>
  );
}

export interface FunctionSectionsProps {
  readonly model: GraphsModel;
  readonly node: GraphNodeResponse;
}

export function FunctionSections({ model, node: { functions, callers } }: FunctionSectionsProps) {
  return (
    <>
      <NodeLinks
        title="Functions it calls"
        model={model}
        links={functions.map((name) => ({ id: `${LIBRARY}${name}/`, label: name }))}
      />
      <NodeLinks
        title="Function usages"
        model={model}
        links={callers.map((name) => ({ id: name, label: name }))}
      />
    </>
  );
}
