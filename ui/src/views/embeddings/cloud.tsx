/// The picture of the points, with the name of the one under the pointer.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { CardSentence } from "../../board/card_sentence";
import { attachChart } from "./attach_chart";
import type { EmbeddingsModel } from "./embeddings_model";

interface Hovered {
  readonly row: number;
  /** px of the picture. */
  readonly x: number;
  readonly y: number;
}

export function Cloud({ model }: { readonly model: EmbeddingsModel }) {
  const host = useRef<HTMLDivElement>(null);
  const hovered = useSignal<Hovered | null>(null);
  const hasFailed = useSignal(false);
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    const begin = async () => {
      const { EmbeddingChart } = await import("../../charts/space/embedding_chart");
      const element = host.current;
      if (isGone || !element) return;
      const hover = (row: number | null, x: number, y: number) => {
        hovered.value = row === null ? null : { row, x, y };
      };
      stop = attachChart(model, (callbacks) => new EmbeddingChart(element, callbacks), hover);
    };
    const fail = () => {
      hasFailed.value = true;
    };
    void begin().catch(fail).finally(model.page.activity.begin());
    return () => {
      isGone = true;
      stop?.();
    };
  }, [model, hovered, hasFailed]);
  useDescription(model);
  return (
    <div class="cloud-host" ref={host}>
      {hasFailed.value && <CardSentence text="The picture could not be loaded from the server." isWarning />}
      <Tooltip model={model} hovered={hovered} />
    </div>
  );
}

/** Tells assistive technology what the picture shows. */
function useDescription(model: EmbeddingsModel): void {
  const chart = model.chart.value;
  const chosen = model.chosen.value;
  const label = chosen
    ? `${formatInteger(chosen.n_points)} points of ${chosen.name}, ${formatInteger(chosen.n_dimensions)} dimensions. Arrows turn, plus and minus zoom, 0 shows all.`
    : "Points";
  useEffect(() => {
    chart?.element.setAttribute("role", "img");
    chart?.element.setAttribute("aria-label", label);
  }, [chart, label]);
}

interface TooltipProps {
  readonly model: EmbeddingsModel;
  readonly hovered: Signal<Hovered | null>;
}

function Tooltip({ model, hovered }: TooltipProps) {
  const at = hovered.value;
  if (!at) return null;
  const color = model.colorColumn.value;
  const isOther = color !== null && color !== model.labelColumn.value;
  return (
    <div class="cloud-tooltip" style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
      <div>
        <span class="dot" style={{ "--color": model.colorOf(at.row) }} />
        <b>{model.nameOf(at.row) || "Point"}</b> <span class="faint">{formatInteger(at.row)}</span>
      </div>
      {isOther && (
        <div class="faint">
          {color.name} {color.values[at.row]}
        </div>
      )}
    </div>
  );
}
