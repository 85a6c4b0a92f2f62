/// Which sample of a step a card shows, and the way to those that have no card yet.
import { formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import { Button } from "../../widgets/button";
import { sampleText } from "./mesh_facts";
import { useMeshes } from "./meshes_state";

export interface SampleNoteProps {
  readonly place: CardPlace;
  /** Of the step. */
  readonly nSamples: number;
}

export function SampleNote({ place: { sample = 0 }, nSamples }: SampleNoteProps) {
  if (nSamples < 2 && sample === 0) return null;
  return <span class="mesh-sample">{sampleText(sample, nSamples)}</span>;
}

/** Stands on the last card of a tag and run. */
export function OtherSamples({ place }: { readonly place: CardPlace }) {
  const { samples } = useMeshes();
  const nHidden = samples.countHidden(place);
  if (nHidden === 0 || (place.sample ?? 0) + 1 < samples.countCards(place)) return null;
  return (
    <Button look="link" onClick={() => samples.showAll(place)}>
      Show {formatInteger(nHidden)} more
    </Button>
  );
}
