/// The points nearest to the chosen one in the original space.
import { formatInteger, formatValue } from "../../base/format";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { Segmented } from "../../widgets/segmented";
import type { NeighborsResponse } from "../../wire/messages";
import type { EmbeddingsModel } from "./embeddings_model";
import { IsolateButtons } from "./isolate_buttons";
import { MAX_NEIGHBORS, MIN_NEIGHBORS } from "./options";
import { selectPoint } from "./point_selection";

const LONGEST_PERCENT = 94;
const SHORTEST_PERCENT = 30;

export function NeighborList({ model }: { readonly model: EmbeddingsModel }) {
  const { metric, nNearest } = model.options;
  const { answer, error } = model.neighbors.loaded.value;
  return (
    <DrawerSection title="Neighbours in the original space">
      <div class="option">
        <Segmented
          label="Distance"
          isWide
          choices={[
            ["cosine", "Cosine"],
            ["euclidean", "Euclidean"],
          ]}
          value={metric.value}
          onChange={(value) => {
            metric.value = value;
          }}
        />
        <NumberBox
          label="Number of neighbours"
          min={MIN_NEIGHBORS}
          max={MAX_NEIGHBORS}
          value={nNearest.value}
          onChange={(n) => {
            nNearest.value = Math.round(n);
          }}
        />
      </div>
      {error && <p class="warn">{`They cannot be found: ${error.message}.`}</p>}
      {answer && <Rows model={model} answer={answer} />}
      <IsolateButtons model={model} />
    </DrawerSection>
  );
}

function Rows({ model, answer }: { readonly model: EmbeddingsModel; readonly answer: NeighborsResponse }) {
  const [nearest = 0] = answer.distances;
  const farthest = answer.distances.at(-1) ?? nearest;
  return (
    <ol class="neighbors">
      {answer.rows.map((row, i) => {
        const distance = answer.distances[i] ?? 0;
        return (
          <li key={row}>
            <Button look="plain" onClick={() => model.select(selectPoint(row))}>
              <span class="dot" style={{ "--color": model.colorOf(row) }} />
              <span class="name">
                {model.nameOf(row)} <span class="faint">{formatInteger(row)}</span>
              </span>
              <span class="meter">
                <span style={{ width: `${barPercent(distance, nearest, farthest)}%` }} />
              </span>
              <span class="number">{formatValue(distance)}</span>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}

/** Near is long; distances in high dimensions are alike, so the bar begins at the nearest. */
export function barPercent(distance: number, nearest: number, farthest: number): number {
  const part = farthest > nearest ? (distance - nearest) / (farthest - nearest) : 0;
  return LONGEST_PERCENT - (LONGEST_PERCENT - SHORTEST_PERCENT) * part;
}
