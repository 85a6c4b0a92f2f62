/// Settings on the right, in sections.
import type { ComponentChildren } from "preact";
import { IconButton } from "./button";

export interface DrawerProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

export function Drawer({ title, children, onClose }: DrawerProps) {
  return (
    <aside class="drawer" aria-label={title}>
      <div class="bar">
        <h2>{title}</h2>
        <IconButton icon="close" label="Close" keys="]" onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}

export interface DrawerSectionProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export function DrawerSection({ title, children }: DrawerSectionProps) {
  return (
    <section class="drawer-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
