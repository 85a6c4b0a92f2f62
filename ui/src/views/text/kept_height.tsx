/// Keeps a card as high as the highest of the texts it has shown, so that nothing jumps as the step moves.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface KeptHeightProps {
  /** Where this changes, the height is found anew. */
  readonly resetKey: string;
  readonly children: ComponentChildren;
}

/** Of a folded text with what is said about it; what was unfolded leaves nothing behind. */
const MAX_PX = 400;

export function KeptHeight({ resetKey, children }: KeptHeightProps) {
  const element = useRef<HTMLDivElement>(null);
  const kept = useRef({ key: resetKey, heightPx: 0 });
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    if (kept.current.key !== resetKey) kept.current = { key: resetKey, heightPx: 0 };
    box.style.minHeight = "";
    kept.current.heightPx = Math.max(kept.current.heightPx, Math.min(box.offsetHeight, MAX_PX));
    box.style.minHeight = `${kept.current.heightPx}px`;
  });
  return <div ref={element}>{children}</div>;
}
