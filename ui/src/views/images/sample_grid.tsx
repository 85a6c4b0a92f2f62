/// All samples of a value in a grid.
import { useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import { Button } from "../../widgets/button";
import type { ImageMessage } from "../../wire/messages";
import { useImages } from "./images_state";
import { Picture } from "./picture";
import { columnsOf, MAX_TILES } from "./samples";

export interface SampleGridProps {
  readonly place: CardPlace;
  readonly image: ImageMessage;
  readonly step: number;
}

const NO_BOXES: ImageMessage["boxes"] = [];

export function SampleGrid({ place, image, step }: SampleGridProps) {
  const { size } = useImages();
  const [hasAll, setAll] = useState(false);
  const shown = hasAll ? image.samples : image.samples.slice(0, MAX_TILES);
  const nHidden = image.samples.length - shown.length;
  return (
    <>
      <div class="picture-grid" data-size={size.value} style={{ "--columns": columnsOf(shown.length) }}>
        {shown.map((sample, i) => (
          <Picture
            key={i}
            card={place.key}
            name={nameOf(place, step, i, image.n_samples)}
            valueKey={image.key}
            index={i}
            sample={sample}
            boxes={i === 0 ? image.boxes : NO_BOXES}
          />
        ))}
      </div>
      {nHidden > 0 && (
        <Button look="link" className="more-samples" onClick={() => setAll(true)}>
          Show {formatInteger(nHidden)} more
        </Button>
      )}
    </>
  );
}

function nameOf({ tag, run }: CardPlace, step: number, index: number, nSamples: number): string {
  const sample = nSamples > 1 ? `, sample ${index + 1} of ${nSamples}` : "";
  return `${tag} of ${run}, step ${formatInteger(step)}${sample}`;
}
