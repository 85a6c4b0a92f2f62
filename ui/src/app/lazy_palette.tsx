/// The palette, loaded when it is first opened.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { usePage } from "../state/page";
import type { PaletteProps } from "./palette/palette";

const palette = signal<ComponentType<PaletteProps> | null>(null);

export function LazyPalette(props: PaletteProps) {
  const { activity } = usePage();
  const { onClose } = props;
  useEffect(() => {
    if (palette.peek()) return;
    const end = activity.begin();
    const loading = import("./palette/index").then(({ Palette }) => {
      palette.value = Palette;
    });
    void loading.catch(onClose).finally(end);
  }, [activity, onClose]);
  const Palette = palette.value;
  return Palette && <Palette {...props} />;
}
