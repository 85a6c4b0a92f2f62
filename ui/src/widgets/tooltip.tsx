/// The panel that follows the pointer on a chart and says what is there; pinned it stays and is a table.
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { placeAtPointer } from "./placement";

export interface TooltipProps {
  /** The chart. */
  readonly host: RefObject<HTMLElement | null>;
  /** Where the pointer is in it, px. */
  readonly at: { readonly x: number; readonly y: number };
  readonly title: string;
  /** Stands beside the title. */
  readonly aside: ComponentChildren;
  readonly isPinned?: boolean;
  /** What was left out; empty for nothing. */
  readonly more: string;
  /** The rows. */
  readonly children: ComponentChildren;
}

export function Tooltip({ host, at, title, aside, isPinned = false, more, children }: TooltipProps) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place(panel.current, host.current, at), [host, at, isPinned]);
  return (
    <div
      ref={panel}
      popover="manual"
      class={`tooltip${isPinned ? " pinned" : ""}`}
      role="tooltip"
      data-pinned={isPinned}
    >
      <div class="tooltip-head">
        <b>{title}</b>
        {aside}
      </div>
      <div class="tooltip-rows">{children}</div>
      {more !== "" && <div class="tooltip-more">{more}</div>}
    </div>
  );
}

export interface TooltipNameProps {
  /** Any CSS colour. */
  readonly color: string;
  /** Comes first, dimmed. */
  readonly path: string;
  readonly name: string;
}

/** The cell that says which run a row is of. */
export function TooltipName({ color, path, name }: TooltipNameProps) {
  return (
    <td>
      <span class="dot" style={{ "--color": color }} />
      <span class="path">{path}</span>
      {name}
    </td>
  );
}

function place(panel: HTMLElement | null, host: HTMLElement | null, at: TooltipProps["at"]): void {
  if (!panel || !host) return;
  if (!panel.matches(":popover-open")) panel.showPopover();
  const { left, top } = host.getBoundingClientRect();
  const pointer = { left: left + at.x, top: top + at.y };
  const size = { width: panel.offsetWidth, height: panel.offsetHeight };
  const spot = placeAtPointer(pointer, size, { width: window.innerWidth, height: window.innerHeight });
  panel.style.left = `${spot.left}px`;
  panel.style.top = `${spot.top}px`;
}
