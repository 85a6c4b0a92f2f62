/// A button that opens a list of actions. Keys as in the ARIA Authoring Practices.
import { useRef, useState } from "preact/hooks";
import { IconButton } from "./button";
import type { IconName } from "./icon";
import { Popover } from "./popover";

export interface MenuItem {
  readonly text: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}

export interface MenuButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isSmall?: boolean;
  /** Stands on the button, before the icon. */
  readonly text?: string;
  /** Called when the menu opens, so that its items are up to date. */
  readonly items: () => readonly MenuItem[];
}

export function MenuButton({ icon, label, isSmall = false, text, items }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <IconButton
        icon={icon}
        label={label}
        isSmall={isSmall}
        {...(text === undefined ? {} : { text })}
        isExpanded={isOpen}
        buttonRef={button}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Popover anchor={button} label={label} align="end" role="menu" className="menu" onClose={close}>
          <MenuItems
            items={items()}
            onDone={() => {
              close();
              button.current?.focus();
            }}
          />
        </Popover>
      )}
    </>
  );
}

export interface MenuItemsProps {
  readonly items: readonly MenuItem[];
  readonly onDone: () => void;
}

/** The items of an open menu; arrows, Home and End move the focus. */
export function MenuItems({ items, onDone }: MenuItemsProps) {
  const move = (event: KeyboardEvent) => {
    const all = [
      ...((event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=menuitem]") ?? []),
    ];
    const next = nextIndex(event.key, all.indexOf(document.activeElement as HTMLElement), all.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };
  return (
    <div role="none" onKeyDown={move}>
      {items.map(({ text, keys, onSelect }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          onClick={() => {
            onDone();
            onSelect();
          }}
        >
          <span>{text}</span>
          {keys && <kbd>{keys}</kbd>}
        </button>
      ))}
    </div>
  );
}

function nextIndex(key: string, index: number, length: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (index + 1) % length;
    case "ArrowUp":
      return (index - 1 + length) % length;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}
