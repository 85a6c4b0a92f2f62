/// Everything about the chosen node, in a drawer beside the graph.
import type { NodeFacts } from "../../charts/graph/types";
import { Button, IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import { DrawerSection } from "../../widgets/drawer";
import type { GraphNodeResponse } from "../../wire/messages";
import { ConnectionSections } from "./connections";
import { FactRows } from "./fact_rows";
import type { GraphsModel } from "./graphs_model";
import { LoggedSection } from "./logged_section";
import { comparedText, factRows } from "./node_facts";
import { FunctionSections, PartsSections } from "./node_parts";
import { TpuSection } from "./tpu_section";

export function NodePanel({ model }: { readonly model: GraphsModel }) {
  const { details } = model;
  const facts = details.facts.value;
  const id = model.chosen.value;
  return (
    <aside class="drawer node-panel" aria-label="Node">
      <div class="bar">
        <h2 title={facts?.name ?? id}>{facts?.label ?? id}</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={() => model.select(null)} />
      </div>
      {details.state.value === "unknown" && (
        <DrawerSection title="Not in this graph">
          <p class="fact-text">{`This graph has no node ${id}.`}</p>
        </DrawerSection>
      )}
      {facts && <Card model={model} facts={facts} node={details.node.value} />}
      {details.error.value && (
        <p class="fact-text warn" role="alert">
          {`The server does not tell more: ${details.error.value.message}.`}
        </p>
      )}
    </aside>
  );
}

interface CardProps {
  readonly model: GraphsModel;
  readonly facts: NodeFacts;
  readonly node: GraphNodeResponse | null;
}

function Card({ model, facts, node }: CardProps) {
  return (
    <>
      <section class="drawer-section">
        <div class="node-name">
          <code>{facts.name}</code>
          <IconButton icon="copy" label="Copy the name" isSmall onClick={() => void copyText(facts.name)} />
        </div>
        <FactRows rows={factRows(facts, node)} />
        <Actions model={model} facts={facts} />
      </section>
      <ChangesSection facts={facts} />
      <TpuSection model={model} facts={facts} />
      {node && node.attributes.length > 0 && (
        <DrawerSection title="Attributes">
          <FactRows rows={node.attributes.map(({ name, value }) => [name, value] as const)} />
        </DrawerSection>
      )}
      <ConnectionSections model={model} facts={facts} node={node} />
      <PartsSections model={model} facts={facts} />
      {node && <FunctionSections model={model} node={node} />}
      {node && <LoggedSection node={node} />}
    </>
  );
}

/** What one can do with the node. */
function Actions({ model, facts }: Omit<CardProps, "node">) {
  const { id, sort, isAside, series } = facts;
  const trace = model.options.trace.value;
  const isOpen = model.nodeById.value.get(id)?.isOpen ?? false;
  return (
    <div class="node-actions">
      {sort !== "op" && !isAside && (
        <Button onClick={() => void model.toggle(id)}>{isOpen ? "Close" : "Open"}</Button>
      )}
      {(["inputs", "outputs"] as const).map((direction) => (
        <Button
          key={direction}
          isExpanded={trace === direction || trace === "both"}
          onClick={() => model.toggleTrace(direction)}
        >
          {`Trace ${direction}`}
        </Button>
      ))}
      <Button onClick={() => void model.setAside(id, !isAside)}>
        {isAside ? "Add to the main graph" : "Remove from the main graph"}
      </Button>
      {series && (
        <Button onClick={() => void model.setGrouped(series.id, !series.isGrouped)}>
          {series.isGrouped ? "Ungroup the series" : "Group the series"}
        </Button>
      )}
    </div>
  );
}

function ChangesSection({ facts }: { readonly facts: NodeFacts }) {
  const counts = comparedText(facts.counts);
  const lines = [...facts.changes, ...(facts.sort === "op" || counts === "" ? [] : [counts])];
  if (lines.length === 0) return null;
  return (
    <DrawerSection title="Compared">
      {lines.map((line) => (
        <p key={line} class="fact-text">
          {line}
        </p>
      ))}
    </DrawerSection>
  );
}
