/// A group of cards under a head that sticks to the top.
import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

export interface SectionProps {
  /** Names the section in the document: `data-group`. */
  readonly id: string;
  readonly label: string;
  /** Shown behind the name: how many cards, or why there are none. */
  readonly note: string;
  readonly isOpen: boolean;
  /** 0 for a section, 1 for a group in it, and so on. */
  readonly depth?: number;
  readonly children: ComponentChildren;
  readonly onToggle: (isOpen: boolean) => void;
}

export function Section({ id, label, note, isOpen, depth = 0, children, onToggle }: SectionProps) {
  return (
    <section class="section" data-group={id} data-depth={Math.min(depth, 3)} aria-label={label}>
      <div class="section-head">
        <button type="button" aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
          <Icon name={isOpen ? "down" : "right"} size={14} />
          <span class="label">{label}</span>
          <span class="note">{note}</span>
        </button>
      </div>
      {isOpen && children}
    </section>
  );
}

export interface CardGridProps {
  readonly children: ComponentChildren;
}

export function CardGrid({ children }: CardGridProps) {
  return <div class="card-grid">{children}</div>;
}
