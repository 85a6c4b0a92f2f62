/// A small panel beside the pointer, or under what has the focus.
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { placeAtAnchor, placeAtPointer, type Spot } from "../../widgets/placement";

export interface ReadingBoxProps {
  /** What is read: the panel stands at it where there is no pointer. */
  readonly host: RefObject<HTMLElement | null>;
  /** In px of the window; `null` for the keyboard. */
  readonly at: Spot | null;
  readonly children: ComponentChildren;
}

export function ReadingBox({ host, at, children }: ReadingBoxProps) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || !host.current) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const size = element.getBoundingClientRect();
    const room = { width: window.innerWidth, height: window.innerHeight };
    const spot = at
      ? placeAtPointer(at, size, room)
      : placeAtAnchor(host.current.getBoundingClientRect(), size, room, "start");
    element.style.left = `${spot.left}px`;
    element.style.top = `${spot.top}px`;
  });
  return (
    <div ref={panel} class="reading-box" popover="manual" role="status">
      {children}
    </div>
  );
}
