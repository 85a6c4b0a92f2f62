/// The numbers along the last axis as a line.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { ShownArray } from "../../board/arrays/use_slice";
import type { CardPlace } from "../../board/card_place";
import { LineChart } from "../../charts/lines/line_chart";
import type { ChartLine } from "../../charts/types";
import { usePage } from "../../state/page";

export interface TensorLineProps {
  readonly place: CardPlace;
  readonly array: ShownArray;
  /** Which row of the slice. */
  readonly row: number;
}

export function TensorLine({ place, array, row }: TensorLineProps) {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LineChart | null>(null);
  const color = page.colorOf(place.run ?? "");
  const line = useMemo(() => lineOf(place, array, row, color), [place, array, row, color]);
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const made = new LineChart(host.current, {});
    made.element.setAttribute("aria-label", `Numbers of ${place.tag}`);
    chart.current = made;
    return () => made.destroy();
  }, [place.tag]);
  useLayoutEffect(() => chart.current?.setLines([line]), [line]);
  const brightness = page.brightness.value;
  useLayoutEffect(() => chart.current?.refreshTheme(), [brightness]);
  return <div class="chart" ref={host} />;
}

function lineOf(place: CardPlace, { numbers, frame }: ShownArray, row: number, color: string): ChartLine {
  const { nColumns, values } = numbers;
  const at = Math.min(Math.floor(row / frame.header.stride), numbers.nRows - 1);
  const value = values.slice(at * nColumns, (at + 1) * nColumns);
  const step = Float64Array.from({ length: nColumns }, (_, i) => i * frame.header.stride);
  const nonFinite = [...value].flatMap((number, i) => {
    if (Number.isFinite(number)) return [];
    const kind = Number.isNaN(number) ? "nan" : number > 0 ? "+inf" : "-inf";
    return [{ kind, x: step[i] ?? 0, count: 1 } as const];
  });
  return {
    id: place.run ?? "",
    labelPath: "",
    labelName: place.tag,
    color,
    series: {
      form: "points",
      x: step,
      step,
      wall: new Float64Array(nColumns).fill(Number.NaN),
      value,
      smoothed: null,
    },
    originWall: 0,
    nonFinite,
  };
}
