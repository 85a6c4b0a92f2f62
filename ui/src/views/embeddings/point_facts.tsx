/// The metadata of one point, and its image.

import { spriteUrl } from "../../data/embeddings";
import { DrawerSection } from "../../widgets/drawer";
import type { EmbeddingsModel } from "./embeddings_model";

const IMAGE_PX = 64;

export interface PointFactsProps {
  readonly model: EmbeddingsModel;
  readonly row: number;
}

export function PointFacts({ model, row }: PointFactsProps) {
  const columns = model.columns.value;
  const hasSprite = model.chosen.value?.sprite != null;
  if (columns.length === 0 && !hasSprite) return null;
  return (
    <DrawerSection title="Metadata">
      <div class="point-facts">
        <dl>
          {columns.map(({ name, values }) => (
            <div key={name}>
              <dt title={name}>{name}</dt>
              <dd>{values[row] || "–"}</dd>
            </div>
          ))}
        </dl>
        {hasSprite && <PointImage model={model} row={row} />}
      </div>
    </DrawerSection>
  );
}

/** The part of the sprite that is the point's, shown by SVG so that its own size need not be known. */
export function PointImage({ model, row }: PointFactsProps) {
  const chosen = model.chosen.value;
  const columns = model.spriteColumns.value;
  if (!chosen?.sprite || columns === null) return null;
  const { width, height } = chosen.sprite;
  const [left, top] = [(row % columns) * width, Math.floor(row / columns) * height];
  return (
    <svg
      class="point-image"
      width={IMAGE_PX}
      height={(IMAGE_PX * height) / width}
      viewBox={`${left} ${top} ${width} ${height}`}
      role="img"
      aria-label={`Image of point ${row}`}
    >
      <image href={spriteUrl(model.page.source, chosen)} />
    </svg>
  );
}
