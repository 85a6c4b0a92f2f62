/// Keeps the chart of a mesh in step with the page: what it shows, how, and from where.
import { effect, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import type { MeshChart } from "../../charts/space/mesh_chart";
import { START } from "../../charts/space/orbit_state";
import { usePage } from "../../state/page";
import { useMeshes } from "./meshes_state";
import type { ShownMesh } from "./use_mesh";

/** Why there is no chart, or the chart. */
export type MadeChart = MeshChart | "loading" | "failed" | "no WebGL";

/** The chart in `canvas`; what draws it is loaded with the first. */
export function useMeshChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  place: CardPlace,
  mesh: ShownMesh,
  isAlone: boolean,
): MadeChart {
  const made = useMadeChart(canvas, place, mesh, isAlone);
  const chart = typeof made === "string" ? null : made;
  useMeasure(chart, place, mesh);
  useView(chart, place, mesh, isAlone);
  useLook(chart, place, mesh);
  return made;
}

function useMadeChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  { key }: CardPlace,
  { config }: ShownMesh,
  isAlone: boolean,
): MadeChart {
  const { activity } = usePage();
  const state = useMeshes();
  const made = useSignal<MadeChart>("loading");
  useEffect(() => {
    let isGone = false;
    const make = async () => {
      const { makeMeshChart } = await import("../../charts/space/mesh_chart");
      if (isGone || !canvas.current) return;
      const chart = makeMeshChart(canvas.current, {
        config,
        takesWheel: isAlone,
        onView: (view) => state.setView(key, view),
        onReset: () => state.resetView(key),
      });
      made.value = chart ?? "no WebGL";
    };
    const fail = () => {
      made.value = "failed";
    };
    void make().catch(fail).finally(activity.begin());
    return () => {
      isGone = true;
      const chart = made.peek();
      if (typeof chart === "string") return;
      chart.dispose();
      made.value = "loading";
    };
  }, [activity, state, made, canvas, key, isAlone, config.camera.isOrthographic, config.camera.fov]);
  return made.value;
}

/** Views are measured by the first value, unless each is to be seen whole. */
function useMeasure(chart: MeshChart | null, { key }: CardPlace, { data }: ShownMesh): void {
  const state = useMeshes();
  const isAnew = state.fitsEach.value;
  const nResets = state.nResets.value;
  useEffect(() => {
    if (chart && data.bounds) chart.fit(state.measureOf(key, data.bounds, isAnew));
  }, [chart, state, key, data, isAnew, nResets]);
}

/** Cards that the full screen covers stand still. */
function useView(
  chart: MeshChart | null,
  { key }: CardPlace,
  { data, config }: ShownMesh,
  isAlone: boolean,
): void {
  const page = usePage();
  const state = useMeshes();
  const nResets = state.nResets.value;
  useEffect(() => {
    if (!chart) return undefined;
    return effect(() => {
      const isCovered = !isAlone && page.fullCard.value !== null;
      const view = state.viewOf(key);
      if (!isCovered) chart.setView(view ?? chart.viewOf(config.camera, data) ?? START);
    });
  }, [chart, page, state, key, data, config, isAlone, nResets]);
}

function useLook(chart: MeshChart | null, { key, run }: CardPlace, { data, config }: ShownMesh): void {
  const page = usePage();
  const state = useMeshes();
  const brightness = page.brightness.value;
  useEffect(() => {
    if (!chart) return undefined;
    chart.refreshTheme();
    return effect(() => chart.show(data, config, state.lookOf(key, page.colorOf(run ?? ""))));
  }, [chart, page, state, key, run, data, config, brightness]);
}
