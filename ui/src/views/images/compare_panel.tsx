/// Two values side by side, over each other, or as their difference, in the whole of the main area.
import { useEffect, useRef } from "preact/hooks";
import { FitButton } from "../../board/pictures/fit_button";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { Slider } from "../../widgets/slider";
import { CompareSide } from "./compare_side";
import { CompareStage } from "./compare_stage";
import { COMPARED, type Comparison, MAX_GAIN, type Pick } from "./comparison";
import { useImages } from "./images_state";
import { PlaybackControl } from "./playback_control";
import { type PickedImage, usePickedImage } from "./use_picked_image";

export interface ComparePanelProps {
  readonly left: Pick;
  readonly right: Pick;
  readonly comparison: Comparison;
}

export function ComparePanel({ left, right, comparison }: ComparePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const leftImage = usePickedImage(left);
  const rightImage = usePickedImage(right);
  useFocus(panel);
  return (
    <section
      ref={panel}
      class="full-screen compare"
      aria-label="Comparison"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        comparison.close();
      }}
    >
      <CompareHead comparison={comparison} nSamples={commonSamples(leftImage, rightImage)} />
      <CompareStage left={leftImage} right={rightImage} comparison={comparison} />
      <div class="compare-sides">
        <CompareSide side="left" pick={left} image={leftImage} comparison={comparison} />
        <CompareSide side="right" pick={right} image={rightImage} comparison={comparison} />
      </div>
    </section>
  );
}

interface CompareHeadProps {
  readonly comparison: Comparison;
  /** Samples that both values have. */
  readonly nSamples: number;
}

function CompareHead({ comparison, nSamples }: CompareHeadProps) {
  const state = useImages();
  const { mode, sample } = comparison;
  return (
    <div class="bar full-screen-head">
      <h2>Compare</h2>
      <Segmented
        label="How to compare"
        choices={[
          ["side", "Side by side"],
          ["swipe", "Swipe"],
          ["blend", "Blend"],
          ["difference", "Difference"],
        ]}
        value={mode.value}
        onChange={(value) => {
          mode.value = value;
        }}
      />
      <ModeSlider comparison={comparison} />
      {nSamples > 1 && (
        <SelectBox
          label="Sample"
          choices={Array.from({ length: nSamples }, (_, i) => [String(i), `Sample ${i + 1} of ${nSamples}`])}
          value={String(sample.value)}
          onChange={(value) => {
            sample.value = Number(value);
          }}
        />
      )}
      <span class="space" />
      <PlaybackControl />
      <FitButton zoom={state.zoomOf(COMPARED)} />
      <IconButton icon="swap" label="Swap sides" onClick={() => comparison.swap()} />
      <IconButton icon="close" label="Close" keys="Esc" onClick={() => comparison.close()} />
    </div>
  );
}

/** How far one picture reaches over the other, or how strong differences are. */
function ModeSlider({ comparison: { mode, share, gain } }: { readonly comparison: Comparison }) {
  switch (mode.value) {
    case "side":
      return null;
    case "difference":
      return (
        <span class="mode-slider">
          <Slider
            label="Gain of differences"
            min={1}
            max={MAX_GAIN}
            step={1}
            value={gain.value}
            onInput={(value) => {
              gain.value = value;
            }}
          />
          <span class="time">× {gain.value}</span>
        </span>
      );
    default:
      return (
        <span class="mode-slider">
          <Slider
            label={mode.value === "swipe" ? "Edge of the right picture" : "Opacity of the right picture"}
            min={0}
            max={1}
            step={0.01}
            keyStep={0.05}
            value={share.value}
            onInput={(value) => {
              share.value = value;
            }}
          />
        </span>
      );
  }
}

function commonSamples(left: PickedImage, right: PickedImage): number {
  return Math.min(left.image?.samples.length ?? 0, right.image?.samples.length ?? 0);
}

/** Takes the focus, and gives it back to who had it. */
function useFocus(panel: { readonly current: HTMLElement | null }): void {
  const { activeCard } = usePage();
  useEffect(() => {
    const before = document.activeElement;
    const card = activeCard.peek();
    activeCard.value = null;
    panel.current?.focus();
    return () => {
      activeCard.value = card;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [activeCard, panel]);
}
