/// Leaves only some points on the screen, or brings back all.
import { formatInteger } from "../../base/format";
import { Button } from "../../widgets/button";
import type { EmbeddingsModel } from "./embeddings_model";

export function IsolateButtons({ model }: { readonly model: EmbeddingsModel }) {
  const n = model.isolatable().length;
  return (
    <div class="option">
      {n > 1 && <Button onClick={() => model.isolate()}>Isolate {formatInteger(n)} points</Button>}
      {model.isolated.value && (
        <Button onClick={() => model.showAll()}>Show all {formatInteger(model.nPoints)}</Button>
      )}
    </div>
  );
}
