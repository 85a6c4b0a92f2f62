/// The comparison, whose code is loaded when two values are picked.
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { usePage } from "../../state/page";
import type { ComparePanelProps } from "./compare_panel";
import { useImages } from "./images_state";

export function LazyComparison() {
  const { activity } = usePage();
  const { comparison } = useImages();
  const loaded = useSignal<ComponentType<ComparePanelProps> | null>(null);
  const left = comparison.left.value;
  const right = comparison.right.value;
  const isOpen = left !== null && right !== null;
  useEffect(() => {
    if (!isOpen || loaded.peek()) return;
    const end = activity.begin();
    const loading = import("./compare_panel").then(({ ComparePanel }) => {
      loaded.value = ComparePanel;
    });
    loading.catch(() => comparison.close()).finally(end);
  }, [activity, comparison, loaded, isOpen]);
  const Panel = loaded.value;
  return Panel && isOpen ? <Panel left={left} right={right} comparison={comparison} /> : null;
}
