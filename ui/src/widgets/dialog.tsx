/// A dialog that takes the focus until it is closed.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { IconButton } from "./button";

export interface DialogProps {
  readonly title: string;
  /** Only what is in it, without a bar. */
  readonly isBare?: boolean;
  /** Default: "dialog". */
  readonly className?: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
}

/** Open as long as it is rendered. */
export function Dialog({ title, isBare = false, className = "dialog", children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog without help
    <dialog
      ref={dialog}
      class={className}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog-panel">
        {!isBare && (
          <div class="bar">
            <h2>{title}</h2>
            <IconButton icon="close" label="Close" keys="Esc" onClick={() => dialog.current?.close()} />
          </div>
        )}
        {children}
      </div>
    </dialog>
  );
}
