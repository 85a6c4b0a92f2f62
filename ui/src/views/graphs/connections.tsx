/// What a node reads from and what reads from it.
import { formatInteger } from "../../base/format";
import type { Neighbor, NodeFacts } from "../../charts/graph/types";
import type { IconName } from "../../widgets/icon";
import type { ConnectionMessage, GraphNodeResponse } from "../../wire/messages";
import type { GraphsModel } from "./graphs_model";
import { type NodeLink, NodeLinks } from "./node_links";

export interface ConnectionSectionsProps {
  readonly model: GraphsModel;
  readonly facts: NodeFacts;
  /** What the server says of an op; until then, and of a group, it is what the scene shows. */
  readonly node: GraphNodeResponse | null;
}

export function ConnectionSections({ model, facts, node }: ConnectionSectionsProps) {
  const own = facts.sort === "op" ? node : null;
  const inputs = own ? connectionLinks(own.inputs, "left") : neighborLinks(facts.inputs, "left");
  const outputs = own ? connectionLinks(own.outputs, "right") : neighborLinks(facts.outputs, "right");
  const control = own ? [...own.control_inputs, ...own.control_outputs] : [];
  return (
    <>
      <NodeLinks title={titleOf("Inputs", inputs)} model={model} links={inputs} />
      <NodeLinks title={titleOf("Outputs", outputs)} model={model} links={outputs} />
      {own && control.length > 0 && (
        <>
          <NodeLinks
            title="Control inputs"
            model={model}
            links={connectionLinks(own.control_inputs, "left")}
          />
          <NodeLinks
            title="Control outputs"
            model={model}
            links={connectionLinks(own.control_outputs, "right")}
          />
        </>
      )}
    </>
  );
}

function titleOf(title: string, { length }: readonly NodeLink[]): string {
  return length > 1 ? `${title} (${formatInteger(length)})` : title;
}

function connectionLinks(connections: readonly ConnectionMessage[], icon: IconName): NodeLink[] {
  return connections.map(({ name, port, shape }) => ({
    id: name,
    label: port > 0 ? `${name}:${port}` : name,
    note: shape,
    icon,
  }));
}

function neighborLinks(neighbors: readonly Neighbor[], icon: IconName): NodeLink[] {
  return neighbors.map(({ id, label, nEdges, shape, isControl }) => ({
    id,
    label,
    note: isControl ? "control" : shape || (nEdges > 1 ? `${formatInteger(nEdges)} tensors` : ""),
    icon,
  }));
}
