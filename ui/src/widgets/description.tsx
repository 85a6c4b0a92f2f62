/// What was written about a tag, behind a mark.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { IconButton } from "./button";
import type { MarkdownProps } from "./markdown";
import { Popover } from "./popover";

export interface DescriptionProps {
  /** Markdown. */
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
          <LazyMarkdown text={text} />
        </Popover>
      )}
    </>
  );
}

/** As it was written until what renders it is loaded. */
export function LazyMarkdown({ text }: MarkdownProps) {
  const [Rendered, setRendered] = useState<ComponentType<MarkdownProps> | null>(null);
  useEffect(() => {
    const load = async () => {
      const { Markdown } = await import("./markdown");
      setRendered(() => Markdown);
    };
    void load().catch(() => {});
  }, []);
  return Rendered ? <Rendered text={text} /> : <span>{text}</span>;
}
