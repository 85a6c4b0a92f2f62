/// One sample over the whole of the main area, with everything that is known of it.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { RunChip } from "../../board/run_chip";
import { askWholeSample } from "../../data/predictions";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { PathName } from "../../widgets/names";
import type { PredictionsResponse, WholeSampleResponse } from "../../wire/messages";
import type { AnswerSource } from "./answer_line";
import type { ListedSample } from "./gallery";
import { LayerToggles, OpacitySetting } from "./layer_toggles";
import type { PredictionOptions } from "./options";
import { SampleFacts } from "./sample_facts";
import { SampleInput } from "./sample_input";
import { SampleOverSteps } from "./sample_over_steps";

export interface SampleFullProps {
  readonly predictions: PredictionsResponse;
  readonly entry: ListedSample;
  /** Those that one can go to, in order. */
  readonly listed: readonly ListedSample[];
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
  readonly run: string;
  readonly tag: string;
  readonly options: PredictionOptions;
  readonly onOpen: (id: string) => void;
}

export function SampleFull(props: SampleFullProps) {
  const { predictions, entry, listed, sources, run, tag, options, onOpen } = props;
  const page = usePage();
  const panel = useRef<HTMLElement>(null);
  const { id } = entry.sample;
  const whole = useWhole(predictions, entry.index);
  const at = listed.findIndex(({ sample }) => sample.id === id);
  const go = (by: number) => {
    const next = listed[(at + by + listed.length) % listed.length];
    if (next) onOpen(next.sample.id);
  };
  const close = () => {
    page.fullCard.value = null;
  };
  useEffect(() => panel.current?.focus(), []);
  useFocusOnTile(id);
  const sample = whole?.sample ?? entry.sample;
  const { task, inputs } = predictions;
  return (
    <section
      ref={panel}
      class="full-screen sample-full"
      aria-label={`Sample ${id}, full screen`}
      tabIndex={-1}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 }[event.key];
        const isForPanel = !(event.target instanceof HTMLInputElement);
        if (by === undefined || !isForPanel || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        go(by);
      }}
    >
      <div class="bar full-screen-head">
        <IconButton icon="left" label="Previous sample" keys="K" isSmall onClick={() => go(-1)} />
        <IconButton icon="right" label="Next sample" keys="J" isSmall onClick={() => go(1)} />
        <h2 class="sample-id">{`Sample ${id}`}</h2>
        <PathName name={tag} matches={[]} />
        <RunChip run={run} />
        <span class="place">{at < 0 ? "not among those listed" : `${at + 1} of ${listed.length}`}</span>
        <span class="space" />
        <LayerToggles predictions={predictions} layers={options.layers} />
        {task === "segmentation" && inputs === "images" && <OpacitySetting layers={options.layers} />}
        <IconButton icon="close" label="Close" keys="Esc" onClick={close} />
      </div>
      <div class="sample-full-body">
        {(inputs === "images" || inputs === "text") && (
          <div class="sample-large" data-inputs={inputs}>
            <SampleInput
              predictions={predictions}
              sample={sample}
              index={entry.index}
              layers={options.layers}
              isLarge
            />
          </div>
        )}
        <div class="sample-facts">
          <SampleFacts
            predictions={predictions}
            entry={{ ...entry, sample }}
            whole={whole}
            sources={sources}
          />
          {!predictions.is_handmade && (
            <SampleOverSteps run={run} tag={tag} id={id} predictions={predictions} />
          )}
        </div>
      </div>
    </section>
  );
}

/** What the server knows of one sample; `null` until it has come, and of what was logged by hand. */
function useWhole({ key }: PredictionsResponse, index: number): WholeSampleResponse | null {
  const { source } = usePage();
  const whole = useSignal<{ readonly of: string; readonly answer: WholeSampleResponse } | null>(null);
  const of = `${key} ${index}`;
  useEffect(() => {
    if (key === "") return undefined;
    const controller = new AbortController();
    void askWholeSample(source, key, index, controller.signal).then((answer) => {
      if (answer.isOk) whole.value = { of, answer: answer.value };
    });
    return () => controller.abort();
  }, [source, whole, key, index, of]);
  return whole.value?.of === of ? whole.value.answer : null;
}

/** When the full screen closes, the tile of its sample takes the focus. */
function useFocusOnTile(id: string): void {
  const last = useRef(id);
  last.current = id;
  useEffect(
    () => () => {
      const tile = document.querySelector<HTMLElement>(`[data-sample="${CSS.escape(last.current)}"]`);
      tile?.focus({ preventScroll: true });
      tile?.scrollIntoView({ block: "nearest" });
    },
    [],
  );
}
