/// What stands under the head of a card of images: pictures as they were logged, or their numbers in colours.
import { ImageValues, type ImageValuesProps } from "./image_values";
import { useImages } from "./images_state";
import { LazyColors } from "./lazy_colors";

export function ImageContent(props: ImageValuesProps) {
  const isColored = useImages().isColored(props.place.key);
  return isColored ? <LazyColors {...props} /> : <ImageValues {...props} />;
}
