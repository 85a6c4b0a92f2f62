/// What stands under the head of a heatmap's card.
import { ArrayBody } from "../../board/arrays/array_body";
import { ArrayColors } from "../../board/arrays/array_colors";
import { ArrayFoot } from "../../board/arrays/array_foot";
import type { ShownArray } from "../../board/arrays/use_slice";
import { useSlicedArray } from "../../board/arrays/use_sliced_array";
import type { CardProps } from "../../board/card_place";
import { usePage } from "../../state/page";
import { loggedColors, loggedTexts, namesOf, seriesOf } from "./logged";
import { opacityOption } from "./options";

export function HeatmapContent({ place }: CardProps) {
  const found = useSlicedArray(place, seriesOf(place.tag));
  const { value, values, row } = found;
  const heatmap = value?.frame.header.heatmap;
  const sliceName = heatmap?.stack === "samples" ? "sample" : "slice";
  return (
    <>
      <ArrayBody found={found} noun="heatmap">
        {(shown) => <Picture place={place} array={shown} valueKey={values?.keys[row] ?? ""} />}
      </ArrayBody>
      <ArrayFoot place={place} found={found} nameOf={() => sliceName} unit={heatmap?.unit ?? ""} />
    </>
  );
}

interface PictureProps extends CardProps {
  readonly array: ShownArray;
  readonly valueKey: string;
}

function Picture({ place, array, valueKey }: PictureProps) {
  const page = usePage();
  const { heatmap } = array.frame.header;
  if (!heatmap) return null;
  const underUrl = heatmap.has_under ? page.source.url("heatmaps/under", { key: valueKey }) : null;
  return (
    <ArrayColors
      place={place}
      array={array}
      logged={loggedColors(heatmap)}
      names={namesOf(heatmap)}
      isFlipped={heatmap.origin === "lower"}
      opacity={underUrl ? opacityOption(page).value : 1}
      under={underUrl && <img class="under" src={underUrl} alt="" />}
      texts={loggedTexts(array)}
    />
  );
}
