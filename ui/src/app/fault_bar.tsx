/// The one place where a fault of the page itself is caught and said.
import { signal } from "@preact/signals";
import { Button } from "../widgets/button";
import { Icon } from "../widgets/icon";

const fault = signal<string | null>(null);

/** From now on a fault that nobody expected is shown. */
export function catchFaults(target: Window): void {
  target.addEventListener("error", ({ message }) => {
    // Browsers say so where observers cause more observations; the next frame has them.
    if (!message.includes("ResizeObserver loop")) fault.value = message;
  });
  target.addEventListener("unhandledrejection", ({ reason }) => {
    fault.value = reason instanceof Error ? reason.message : String(reason);
  });
}

export function FaultBar() {
  if (fault.value === null) return null;
  return (
    <div class="warn-bar" role="alert">
      <Icon name="warn" />
      <span>
        <b>Something is wrong with this page.</b> {fault.value}
      </span>
      <span class="space" />
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </div>
  );
}
