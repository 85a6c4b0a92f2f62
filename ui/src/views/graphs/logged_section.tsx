/// What was logged for the layer that a node belongs to, with links to the cards.
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import type { GraphNodeResponse } from "../../wire/messages";

export function LoggedSection({ node }: { readonly node: GraphNodeResponse }) {
  const page = usePage();
  if (node.logged.length === 0) return null;
  return (
    <DrawerSection title="Logged for this layer">
      <ul class="node-links">
        {node.logged.map(({ kind, run, tag }) => (
          <li key={`${kind} ${run} ${tag}`}>
            <button
              type="button"
              title={`Show ${tag} of ${run}`}
              onClick={() => page.reveal({ kind, tag, run: kind === "scalars" ? null : run })}
            >
              <span class="name">{tag}</span>
              <span class="note">{kind}</span>
            </button>
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}
