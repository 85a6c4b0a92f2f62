/// The first sample of some steps in a row, from the first step to the last: a click goes there.
import { formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { useImages } from "./images_state";
import { hindranceOf, isVideo } from "./samples";
import { placeInStrip, stripRows } from "./strip_rows";
import { useImage } from "./use_image";

const N_STEPS = 12;

export interface StepStripProps {
  readonly place: CardPlace;
  readonly values: ValueList;
  /** The row that is shown. */
  readonly row: number;
}

export function StepStrip({ place, values, row }: StepStripProps) {
  const { steps } = usePage();
  const rows = stripRows(values.steps.length, N_STEPS);
  const current = placeInStrip(rows, row);
  if (rows.length < 2) return null;
  return (
    <ul class="step-strip" aria-label="Steps">
      {rows.map((stripRow, i) => (
        <li key={values.keys[stripRow]}>
          <button
            type="button"
            aria-pressed={i === current}
            onClick={() => steps.showRow(place.key, values.steps, stripRow)}
          >
            <StripPicture valueKey={values.keys[stripRow] ?? ""} rank={place.rank + 1 + i} />
            <span>step {formatInteger(values.steps[stripRow] ?? 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function StripPicture({ valueKey, rank }: { readonly valueKey: string; readonly rank: number }) {
  const { source } = usePage();
  const { filter } = useImages();
  const { image } = useImage(valueKey || null, rank);
  const sample = image?.samples[0];
  const isShown = image && sample && !isVideo(sample) && hindranceOf(sample) === null;
  return (
    <span class="strip-picture">
      {isShown && <img src={source.mediaUrl(image.key, 0)} alt="" style={{ filter }} />}
    </span>
  );
}
