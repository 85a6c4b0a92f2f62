/// How much the lines are smoothed.
import { usePage } from "../state/page";
import { NumberBox } from "../widgets/number_box";
import { Slider } from "../widgets/slider";

const MAX_SMOOTHING = 0.999;
const KEY_STEP = 0.05;

export interface SmoothingProps {
  /** Of the slider, so that a key can lead to it. */
  readonly id?: string;
  /** Without a border round the number, as in the toolbar. */
  readonly isPlain?: boolean;
}

export function Smoothing({ id, isPlain = false }: SmoothingProps) {
  const { smoothing } = usePage().settings;
  const change = (value: number) => {
    smoothing.value = value;
  };
  return (
    <>
      <Slider
        label="Smoothing"
        {...(id ? { id } : {})}
        min={0}
        max={MAX_SMOOTHING}
        step={0.01}
        keyStep={KEY_STEP}
        value={smoothing.value}
        onInput={change}
      />
      <NumberBox
        label="Smoothing, 0 to 0.999"
        min={0}
        max={MAX_SMOOTHING}
        digits={2}
        isPlain={isPlain}
        value={smoothing.value}
        onChange={change}
      />
    </>
  );
}
