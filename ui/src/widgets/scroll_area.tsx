/// The area that the cards scroll in.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { VisibilityContext, VisibilityObserver } from "./visibility";

export interface ScrollAreaProps {
  readonly children: ComponentChildren;
}

export function ScrollArea({ children }: ScrollAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const [observer, setObserver] = useState<VisibilityObserver | null>(null);
  useLayoutEffect(() => {
    const made = new VisibilityObserver(area.current);
    setObserver(made);
    return () => made.disconnect();
  }, []);
  return (
    <div class="scroll-area" ref={area}>
      <VisibilityContext.Provider value={observer}>{observer && children}</VisibilityContext.Provider>
    </div>
  );
}
