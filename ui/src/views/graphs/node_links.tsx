/// Links to other nodes of the graph: each opens the way to its node.
import { formatInteger } from "../../base/format";
import { DrawerSection } from "../../widgets/drawer";
import { Icon, type IconName } from "../../widgets/icon";
import type { GraphsModel } from "./graphs_model";

export interface NodeLink {
  readonly id: string;
  readonly label: string;
  /** Stands at the right: a shape, a number. */
  readonly note?: string;
  readonly icon?: IconName;
}

export interface NodeLinksProps {
  readonly title: string;
  readonly model: GraphsModel;
  readonly links: readonly NodeLink[];
}

const MAX_LINKS = 50;

/** Nothing where there are none; of many the first, and how many there are more. */
export function NodeLinks({ title, model, links }: NodeLinksProps) {
  if (links.length === 0) return null;
  return (
    <DrawerSection title={title}>
      <ul class="node-links">
        {links.slice(0, MAX_LINKS).map(({ id, label, note, icon }, i) => (
          <li key={`${i} ${id}`}>
            <button type="button" title={id} onClick={() => void model.reveal(id)}>
              {icon && <Icon name={icon} />}
              <span class="name">{label}</span>
              {note && <span class="note">{note}</span>}
            </button>
          </li>
        ))}
        {links.length > MAX_LINKS && (
          <li class="fact-text">{`${formatInteger(links.length - MAX_LINKS)} more`}</li>
        )}
      </ul>
    </DrawerSection>
  );
}
