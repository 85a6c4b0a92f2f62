/// Samples in tiles, of which only those in sight exist; arrows move among them, Enter opens one.
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { bySlot, useGradually } from "../../widgets/use_gradually";
import { useScrollView } from "../../widgets/use_scroll_view";
import type { PredictionsResponse } from "../../wire/messages";
import { type AnswerSource, tellsTruth } from "./answer_line";
import type { ListedSample } from "./gallery";
import { GalleryHead } from "./gallery_head";
import type { PredictionOptions } from "./options";
import { SampleTile } from "./sample_tile";
import { rowsInSight, type TileLayout, tileLayout } from "./tile_layout";

export interface SampleGalleryProps {
  readonly predictions: PredictionsResponse;
  readonly listed: readonly ListedSample[];
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
  readonly options: PredictionOptions;
  readonly onOpen: (id: string) => void;
}

/** Left and right of the tiles, px. */
const EDGE_PX = 16;
/** In one frame. */
const MAX_NEW_TILES = 6;

export function SampleGallery({ predictions, listed, sources, options, onOpen }: SampleGalleryProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollView(scroller);
  const widthPx = options.widthPx.value;
  const nLines = sources ? (tellsTruth(predictions) ? 3 : 2) : 1;
  const layout = useMemo(
    () => tileLayout(predictions, view.width - 2 * EDGE_PX, widthPx, nLines),
    [predictions, view.width, widthPx, nLines],
  );
  const nRows = Math.ceil(listed.length / layout.nColumns);
  const [first, last] = rowsInSight(layout, view.top, view.height, nRows);
  const roving = useRovingFocus(scroller, listed, layout);
  const chosen = options.sample.value;
  const rows = useGradually(
    bySlot(first, last),
    Math.max(1, Math.floor(MAX_NEW_TILES / layout.nColumns)),
    nRows,
  );
  const choose = useCallback(
    (id: string) => {
      options.sample.value = options.sample.peek() === id ? "" : id;
    },
    [options],
  );
  return (
    <div class="gallery-area" ref={scroller}>
      <GalleryHead predictions={predictions} listed={listed} options={options} />
      <section
        aria-label="Samples"
        class="gallery"
        style={{ height: `${nRows * layout.rowPx}px` }}
        onFocusCapture={(event) => roving.hear(event.target)}
        onKeyDown={(event) => {
          const id = sampleOf(event.target);
          if (event.ctrlKey || event.metaKey || event.altKey || id === null) return;
          if (event.key === "Enter") onOpen(id);
          else if (!roving.move(event.key)) return;
          event.preventDefault();
        }}
      >
        {rows.map((row, slot) =>
          row < 0 ? null : (
            <TileRow
              key={slot}
              row={row}
              {...{ predictions, listed, layout, sources, options }}
              chosen={chosen}
              reachable={roving.at}
              onChoose={choose}
              onOpen={onOpen}
            />
          ),
        )}
      </section>
    </div>
  );
}

interface TileRowProps extends SampleGalleryProps {
  readonly row: number;
  readonly layout: TileLayout;
  /** Id of the sample that is followed. */
  readonly chosen: string;
  /** Place of the tile that Tab leads to. */
  readonly reachable: number;
  readonly onChoose: (id: string) => void;
}

/** Made anew only where something of the row changes, not with every move of the page. */
function TileRow({ row, layout, listed, chosen, reachable, ...props }: TileRowProps) {
  const { predictions, sources, options, onChoose, onOpen } = props;
  const start = row * layout.nColumns;
  const entries = useMemo(() => listed.slice(start, start + layout.nColumns), [listed, start, layout]);
  const ownChosen = entries.some(({ sample }) => sample.id === chosen) ? chosen : null;
  const ownReachable = reachable >= start && reachable < start + layout.nColumns ? reachable : null;
  return useMemo(
    () => (
      <div
        class="gallery-row"
        style={{
          top: `${row * layout.rowPx}px`,
          gridTemplateColumns: `repeat(${layout.nColumns}, minmax(0, 1fr))`,
        }}
      >
        {entries.map((entry, i) => (
          <SampleTile
            key={entry.sample.id}
            predictions={predictions}
            listed={entry}
            layout={layout}
            layers={options.layers}
            sources={sources}
            isChosen={ownChosen === entry.sample.id}
            isReachable={ownReachable === start + i}
            onChoose={() => onChoose(entry.sample.id)}
            onOpen={() => onOpen(entry.sample.id)}
          />
        ))}
      </div>
    ),
    [entries, predictions, layout, sources, options, ownChosen, ownReachable, onChoose, onOpen],
  );
}

interface RovingFocus {
  /** Place of the tile that Tab leads to. */
  readonly at: number;
  readonly hear: (target: EventTarget | null) => void;
  /** False if the key moves nothing. */
  readonly move: (key: string) => boolean;
}

/** The focus among tiles, which do not all exist. */
function useRovingFocus(
  scroller: { readonly current: HTMLElement | null },
  listed: readonly ListedSample[],
  layout: TileLayout,
): RovingFocus {
  const place = useSignal(0);
  const wanted = useRef<number | null>(null);
  const at = Math.min(place.value, Math.max(0, listed.length - 1));
  useLayoutEffect(() => {
    if (wanted.current !== null)
      bringIntoSight(scroller.current, Math.floor(wanted.current / layout.nColumns), layout);
  }, [scroller, layout, at]);
  useEffect(() => {
    const id = wanted.current === null ? undefined : listed[wanted.current]?.sample.id;
    const tile =
      id !== undefined && scroller.current?.querySelector<HTMLElement>(`[data-sample="${CSS.escape(id)}"]`);
    if (!tile) return;
    wanted.current = null;
    tile.focus({ preventScroll: true });
  });
  return {
    at,
    hear: (target) => {
      const id = sampleOf(target);
      const found = listed.findIndex(({ sample }) => sample.id === id);
      if (found >= 0) place.value = found;
    },
    move: (key) => {
      const next = nextPlace(key, at, layout.nColumns, listed.length);
      if (next === null) return false;
      wanted.current = next;
      place.value = next;
      return true;
    },
  };
}

/** Where a key leads from a place, `null` for a key that leads nowhere. */
export function nextPlace(key: string, at: number, nColumns: number, n: number): number | null {
  const by = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -nColumns,
    ArrowDown: nColumns,
    Home: -at,
    End: n - 1 - at,
  }[key];
  if (by === undefined) return null;
  const next = at + by;
  return next >= 0 && next < n ? next : at;
}

function bringIntoSight(scroller: HTMLElement | null, row: number, { rowPx, heightPx }: TileLayout): void {
  const head = scroller?.firstElementChild;
  if (!scroller || !(head instanceof HTMLElement)) return;
  const topPx = row * rowPx;
  const leastPx = topPx + heightPx + head.offsetHeight - scroller.clientHeight;
  scroller.scrollTop = Math.min(topPx, Math.max(leastPx, scroller.scrollTop));
}

function sampleOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset.sample ?? null) : null;
}
