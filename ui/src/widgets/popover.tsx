/// Something small that floats at what it belongs to and goes when one clicks elsewhere or presses Esc.
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { placeAtAnchor } from "./placement";

export interface PopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  /** Which sides of anchor and popover stand in one line. Default: "start". */
  readonly align?: "start" | "end";
  readonly role?: "dialog" | "menu";
  readonly className?: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** Open as long as it is rendered. */
export function Popover({
  anchor,
  label,
  align = "start",
  role = "dialog",
  className = "",
  children,
  onClose,
}: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || !anchor.current) return undefined;
    element.showPopover();
    const room = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = placeAtAnchor(
      anchor.current.getBoundingClientRect(),
      element.getBoundingClientRect(),
      room,
      align,
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.querySelector<HTMLElement>("[autofocus], button, input")?.focus({ preventScroll: true });
    const hear = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") close.current();
    };
    element.addEventListener("toggle", hear);
    return () => element.removeEventListener("toggle", hear);
  }, [anchor, align]);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: every role that this takes can be labelled
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is given below
    <div
      ref={panel}
      popover="auto"
      class={`popover ${className}`}
      role={role}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        anchor.current?.focus();
      }}
    >
      {children}
    </div>
  );
}
