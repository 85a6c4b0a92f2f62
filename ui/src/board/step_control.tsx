/// The page's own step slider: all linked cards at once, with play and a number to type.
import { formatInteger } from "../base/format";
import { usePage } from "../state/page";
import { IconButton } from "../widgets/button";
import { NumberBox } from "../widgets/number_box";
import { Slider } from "../widgets/slider";

export function StepControl() {
  const { steps } = usePage();
  const places = steps.places.value;
  const index = steps.index(places);
  const place = places[index];
  const first = places[0];
  const last = places.at(-1);
  if (!place || !first || !last || places.length < 2) return null;
  const isPlaying = steps.isPlaying.value;
  return (
    <span class="step-control">
      <span class="label">Step</span>
      <IconButton
        icon={isPlaying ? "pause" : "play"}
        label={isPlaying ? "Pause" : "Play through the steps"}
        isSmall
        onClick={() => (isPlaying ? steps.pause() : steps.play())}
      />
      <Slider
        label="Step"
        id="step"
        min={0}
        max={places.length - 1}
        step={1}
        value={index}
        valueText={`Step ${formatInteger(place.step)}`}
        onInput={(next) => {
          steps.pause();
          steps.moveBy(next - steps.index(places));
        }}
      />
      <NumberBox
        label="Step of all cards"
        min={first.step}
        max={last.step}
        isPlain
        value={place.step}
        onChange={(step) => {
          steps.pause();
          steps.moveTo(step);
        }}
      />
    </span>
  );
}
