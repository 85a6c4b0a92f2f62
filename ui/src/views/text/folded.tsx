/// What is too high for a card is folded, until one wants all of it.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../widgets/button";

export interface FoldedProps {
  /** Never folded. */
  readonly isOpen: boolean;
  /** Given whether all of it will be seen. */
  readonly children: (isWhole: boolean) => ComponentChildren;
}

export function Folded({ isOpen, children }: FoldedProps) {
  const element = useRef<HTMLDivElement>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const [isHigh, setHigh] = useState(false);
  const isWhole = isOpen || isUnfolded;
  useLayoutEffect(() => {
    const box = element.current;
    if (!box || isWhole) return undefined;
    const measure = () => setHigh(box.scrollHeight > box.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  });
  return (
    <>
      <div ref={element} class={`folded${isWhole ? " whole" : ""}${isHigh && !isWhole ? " high" : ""}`}>
        {children(isWhole)}
      </div>
      {(isHigh || isUnfolded) && !isOpen && (
        <div class="fold-line">
          <Button look="link" isExpanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
            {isUnfolded ? "Fold" : "Show all"}
          </Button>
        </div>
      )}
    </>
  );
}
