/// What a press on the head of a table becomes: a sort, a wider column, or a column at another place.

export interface HeadActions {
  /** The pointer was let go where it was pressed. */
  readonly onClick: (column: number) => void;
  readonly onResize: (column: number, widthPx: number) => void;
  /** Where the column would go if it were let go now; `null` at the end of the drag. */
  readonly onDrag: (before: number | null) => void;
  readonly onDrop: (column: number, before: number) => void;
}

export const MIN_WIDTH_PX = 48;
export const MAX_WIDTH_PX = 800;
/** A press that moves less is a click. */
const DRAG_PX = 6;

/** Takes a press on a head cell; others are left alone. */
export function pressHead(event: PointerEvent, starts: readonly number[], actions: HeadActions): void {
  const target = event.target as Element;
  const head = target.closest<HTMLElement>(".head[data-column]");
  if (!head || event.button !== 0 || target.closest("input, button")) return;
  const column = Number(head.dataset.column);
  if (target.closest(".table-resize")) resize(event, head, column, starts, actions);
  else drag(event, head, column, starts, actions);
}

function resize(
  event: PointerEvent,
  head: HTMLElement,
  column: number,
  starts: readonly number[],
  { onResize }: HeadActions,
): void {
  const width = (starts[column + 1] ?? 0) - (starts[column] ?? 0);
  follow(head, event.pointerId, {
    move: (move) => onResize(column, boundedWidth(width + move.clientX - event.clientX)),
  });
}

/** A width that a column may have. */
export function boundedWidth(px: number): number {
  return Math.min(MAX_WIDTH_PX, Math.max(MIN_WIDTH_PX, Math.round(px)));
}

function drag(
  event: PointerEvent,
  head: HTMLElement,
  column: number,
  starts: readonly number[],
  actions: HeadActions,
): void {
  let before: number | null = null;
  let isClick = true;
  follow(head, event.pointerId, {
    move: (move) => {
      if (Math.abs(move.clientX - event.clientX) > DRAG_PX) isClick = false;
      if (isClick || column === 0) return;
      before = nearestEdge(starts, (starts[column] ?? 0) + offsetIn(head, move));
      actions.onDrag(before);
    },
    up: () => {
      if (isClick) actions.onClick(column);
      else if (before !== null) actions.onDrop(column, before);
    },
    end: () => actions.onDrag(null),
  });
}

function offsetIn(element: Element, { clientX }: PointerEvent): number {
  return clientX - element.getBoundingClientRect().left;
}

interface Followers {
  readonly move: (event: PointerEvent) => void;
  readonly up?: () => void;
  readonly end?: () => void;
}

function follow(element: HTMLElement, pointer: number, { move, up, end }: Followers): void {
  const listening = new AbortController();
  const { signal } = listening;
  element.setPointerCapture(pointer);
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", () => up?.(), { signal });
  element.addEventListener(
    "lostpointercapture",
    () => {
      listening.abort();
      end?.();
    },
    { signal },
  );
}

/** The column edge nearest to `x`, as the index of the column behind it; the first column has none. */
export function nearestEdge(starts: readonly number[], x: number): number {
  const edges = starts.slice(1);
  const distances = edges.map((edge) => Math.abs(edge - x));
  return 1 + distances.indexOf(Math.min(...distances));
}
