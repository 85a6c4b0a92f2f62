/// The area that the cards scroll in.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ScrollAnchor } from "./scroll_anchor";
import { VisibilityContext, VisibilityObserver } from "./visibility";

export interface ScrollAreaProps {
  readonly children: ComponentChildren;
}

export function ScrollArea({ children }: ScrollAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [observer, setObserver] = useState<VisibilityObserver | null>(null);
  useLayoutEffect(() => {
    const made = new VisibilityObserver(area.current);
    setObserver(made);
    if (!area.current || !content.current) return () => made.disconnect();
    const anchor = new ScrollAnchor(area.current, content.current, ".card");
    return () => {
      made.disconnect();
      anchor.disconnect();
    };
  }, []);
  return (
    <div class="scroll-area" ref={area}>
      <div ref={content}>
        <VisibilityContext.Provider value={observer}>{observer && children}</VisibilityContext.Provider>
      </div>
    </div>
  );
}
