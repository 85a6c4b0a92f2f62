/// Which mesh of a step all cards show.
import { formatInteger } from "../../base/format";
import { IconButton } from "../../widgets/button";
import { useMeshes } from "./meshes_state";

export interface SampleChoiceProps {
  /** Of the step. */
  readonly nSamples: number;
}

export function SampleChoice({ nSamples }: SampleChoiceProps) {
  const { sample } = useMeshes();
  if (nSamples < 2) return null;
  const shown = Math.min(sample.value, nSamples - 1);
  const go = (by: number) => {
    sample.value = (shown + by + nSamples) % nSamples;
  };
  return (
    <span class="mesh-sample">
      <IconButton icon="left" label="Sample before, of all cards" isSmall onClick={() => go(-1)} />
      <span class="picture-size">{`${formatInteger(shown + 1)} of ${formatInteger(nSamples)}`}</span>
      <IconButton icon="right" label="Next sample, of all cards" isSmall onClick={() => go(1)} />
    </span>
  );
}
