/// What stands under the head of a heatmap's card.
import { useState } from "preact/hooks";
import { ArrayColors } from "../../board/arrays/array_colors";
import { ArrayFacts } from "../../board/arrays/array_facts";
import { SlicePickers } from "../../board/arrays/slice_pickers";
import { sliceOf, withPosition } from "../../board/arrays/slices";
import { type ShownArray, useArray } from "../../board/arrays/use_array";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { npyUrl } from "../../data/arrays";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { followDownload } from "../../widgets/save_file";
import { CellTexts } from "./cell_texts";
import { loggedColors, namesOf, seriesOf } from "./logged";
import { opacityOption, textsOption } from "./options";

export interface HeatmapContentProps {
  readonly place: CardPlace;
  readonly maxSide: number;
}

export function HeatmapContent({ place, maxSide }: HeatmapContentProps) {
  const page = usePage();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [shape, setShape] = useState<readonly number[]>([]);
  const index = sliceOf(shape, 2, chosen);
  const { array, error, values, row, isLoading } = useArray(place, index, maxSide, seriesOf(place.tag));
  const known = array?.frame.header.shape;
  if (known && known.join() !== shape.join()) setShape(known);
  const key = values?.keys[row] ?? "";
  const heatmap = array?.frame.header.heatmap;
  return (
    <>
      <CardBody isLoading={isLoading}>
        {error && !array && (
          <CardSentence text={`This heatmap cannot be shown: ${error.message}.`} isWarning />
        )}
        {array && <Picture place={place} array={array} valueKey={key} />}
      </CardBody>
      {array && (
        <>
          <SlicePickers
            shape={array.frame.header.shape}
            nDrawn={2}
            chosen={chosen}
            nameOf={() => (heatmap?.stack === "samples" ? "sample" : "slice")}
            onChoose={(axis, position) => setChosen(withPosition(chosen, axis, position))}
          />
          <ArrayFacts array={array} unit={heatmap?.unit ?? ""} />
        </>
      )}
      {values && (
        <CardSteps card={place.key} steps={values.steps} wallTimes={values.wallTimes}>
          {key !== "" && (
            <IconButton
              icon="download"
              label="Download as .npy"
              isSmall
              onClick={() => followDownload(npyUrl(page.source, key))}
            />
          )}
        </CardSteps>
      )}
    </>
  );
}

interface PictureProps {
  readonly place: CardPlace;
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
      over={(colors) =>
        textsOption(page).value && <CellTexts array={array} heatmap={heatmap} colors={colors} />
      }
    />
  );
}
