/// A part of the page that scrolls by itself and can be reached by keys.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface ScrollRegionProps {
  readonly label: string;
  readonly className: string;
  readonly children: ComponentChildren;
}

export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (region.current) region.current.tabIndex = 0;
  }, []);
  return (
    <section ref={region} class={className} aria-label={label}>
      {children}
    </section>
  );
}
