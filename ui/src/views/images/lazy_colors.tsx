/// Images in the colours of their numbers, whose code is loaded when they are first wanted.
import { lazily } from "../../widgets/lazily";
import type { ImageValuesProps } from "./image_values";

export const LazyColors = lazily<ImageValuesProps>(async () => (await import("./image_colors")).ImageColors);
export const LazyArraySettings = lazily<{ readonly kind: string }>(
  async () => (await import("../../board/arrays/array_settings")).ArraySettings,
);
