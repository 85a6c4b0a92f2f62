/// What stands under an array: which slice it is, what its numbers are like, which step, and its download.
import { npyUrl } from "../../data/arrays";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { followDownload } from "../../widgets/save_file";
import type { CardPlace } from "../card_place";
import { CardSteps } from "../card_steps";
import { ArrayFacts } from "./array_facts";
import { SlicePickers } from "./slice_pickers";
import type { DrawnAxes } from "./slices";
import type { SlicedArray } from "./use_sliced_array";

export interface ArrayFootProps {
  readonly place: CardPlace;
  readonly found: SlicedArray;
  /** Default: 2. */
  readonly nDrawn?: DrawnAxes;
  /** What an axis is called. Default: its number. */
  readonly nameOf?: (axis: number) => string;
  /** Of the numbers. */
  readonly unit?: string;
  /** Which image of several is downloaded. Default: 0. */
  readonly sample?: number;
}

export function ArrayFoot({ place, found, nDrawn = 2, nameOf, unit = "", sample = 0 }: ArrayFootProps) {
  const { source } = usePage();
  const { value, array, values, row, chosen, choose } = found;
  const key = values?.keys[row] ?? "";
  return (
    <>
      {value && (
        <>
          <SlicePickers
            shape={value.frame.header.shape}
            nDrawn={nDrawn}
            chosen={chosen}
            {...(nameOf ? { nameOf } : {})}
            onChoose={choose}
          />
          <ArrayFacts array={array ?? value} unit={unit} />
        </>
      )}
      {values && (
        <CardSteps card={place.key} steps={values.steps} wallTimes={values.wallTimes}>
          {key !== "" && (
            <IconButton
              icon="download"
              label="Download as .npy"
              isSmall
              onClick={() => followDownload(npyUrl(source, key, sample))}
            />
          )}
        </CardSteps>
      )}
    </>
  );
}
