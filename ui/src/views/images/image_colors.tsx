/// A single-channel image in the colours of its numbers, as a heatmap is shown.
import { ArrayBody } from "../../board/arrays/array_body";
import { ArrayColors } from "../../board/arrays/array_colors";
import { ArrayFoot } from "../../board/arrays/array_foot";
import { useSlicedArray } from "../../board/arrays/use_sliced_array";
import { ImageValues, type ImageValuesProps } from "./image_values";
import { useImages } from "./images_state";
import "../../board/arrays/arrays.css";

export function ImageColors(props: ImageValuesProps) {
  const { place } = props;
  const state = useImages();
  const found = useSlicedArray(place);
  const hasNoNumbers = found.error !== null && !found.error.isOffline && !found.array;
  if (hasNoNumbers && !state.isColoredByHand(place.key)) return <ImageValues {...props} />;
  return (
    <div class="image-values">
      <ArrayBody found={found} noun="image">
        {(array) => <ArrayColors place={place} array={array} zoom={state.zoomOf(place.key)} />}
      </ArrayBody>
      <ArrayFoot place={place} found={found} nameOf={() => "sample"} sample={found.chosen[0] ?? 0} />
    </div>
  );
}
