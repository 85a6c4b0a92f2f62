/// What was written about a tag, behind a mark.
import { useRef, useState } from "preact/hooks";
import { IconButton } from "./button";
import { Popover } from "./popover";

export interface DescriptionProps {
  /** Shown as it was written. */
  readonly text: string;
}

export function Description({ text }: DescriptionProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (text === "") return null;
  return (
    <>
      <IconButton
        icon="info"
        label="Description"
        isSmall
        isExpanded={isOpen}
        buttonRef={anchor}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        <Popover anchor={anchor} label="Description" className="description" onClose={() => setOpen(false)}>
          {text}
        </Popover>
      )}
    </>
  );
}
