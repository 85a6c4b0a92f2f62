/// The graph as SVG: open groups, edges, nodes; moved and scaled under the window.
import { effect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Box, GraphScene, SceneNode } from "../../charts/graph/types";
import { usePage } from "../../state/page";
import type { Camera } from "./camera";
import { type DrawnPart, drawnPart, isRegionFor, pathOfBoxes, regionAround } from "./culling";
import { listenToGestures } from "./gestures";
import type { GraphsModel } from "./graphs_model";
import { Motion } from "./motion";
import { useNodeActions } from "./node_actions";
import { legendColors } from "./node_colors";
import { nodeMeasures } from "./node_measures";
import { SceneEdgeShape } from "./scene_edge";
import { SceneFrame, SceneNodeShape } from "./scene_node";
import { visibleBox } from "./viewport";
import "./graph_canvas.css";

/** Of the SVG: HTML's elements for groups cannot stand in for it. */
const ROLE = "group";
/** Below this scale texts cannot be read and are left out. */
const FAR_SCALE = 0.3;

export interface GraphCanvasProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
}

export function GraphCanvas({ model, scene }: GraphCanvasProps) {
  const area = useRef<SVGSVGElement>(null);
  const layer = useRef<SVGGElement>(null);
  const { camera, options } = model;
  useWindow(area, camera);
  useGestures(area, model);
  const actions = useNodeActions(area, model);
  const region = useRegion(camera);
  const kept = new Set([model.chosen.value, model.focused.value ?? ""]);
  const part = drawnPart(scene, region, kept);
  useViewport(area, layer, camera, scene);
  return (
    <svg ref={area} class="graph-canvas" role={ROLE} aria-label="Nodes" {...actions}>
      <g ref={layer} class="graph-scene">
        {part.isPlain ? (
          <PlainPart part={part} />
        ) : (
          <WholePart model={model} scene={scene} part={part} hasShapes={options.hasShapes.value} />
        )}
      </g>
    </svg>
  );
}

export interface ScenePartProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
  readonly part: DrawnPart;
  readonly hasShapes: boolean;
}

export function WholePart({ model, scene, part, hasShapes }: ScenePartProps) {
  const { brightness } = usePage();
  const colors = legendColors(scene.legend, scene.colorBy, brightness.value);
  const measure = nodeMeasures();
  const chosen = model.chosen.value;
  const found = model.search.foundIds.value;
  const stop = stopOf(model, scene);
  const looksOf = (node: SceneNode) => ({
    node,
    isChosen: node.id === chosen,
    isFound: found.has(node.id),
  });
  return (
    <>
      <g>{part.nodes.map((node) => node.isOpen && <SceneFrame key={node.id} {...looksOf(node)} />)}</g>
      <g data-layer="edges">
        {part.edges.map((edge) => (
          <SceneEdgeShape
            key={edge.id}
            edge={edge}
            isChosen={edge.source === chosen || edge.target === chosen}
            hasShapes={hasShapes}
          />
        ))}
      </g>
      <g>
        {part.nodes.map((node) => (
          <SceneNodeShape
            key={node.id}
            {...looksOf(node)}
            colors={colors}
            measure={measure}
            isStop={node.id === stop}
          />
        ))}
      </g>
    </>
  );
}

/** Too many to be read: where they are is all that can be seen. */
function PlainPart({ part }: { readonly part: DrawnPart }) {
  const boxesOf = (isOpen: boolean) =>
    pathOfBoxes(part.nodes.filter((node) => node.isOpen === isOpen).map(({ box }) => box));
  return (
    <g class="plain">
      <path class="groups" d={boxesOf(true)} />
      <path class="edge-line" d={part.edges.map(({ path }) => path).join("")} />
      <path class="nodes" d={boxesOf(false)} />
    </g>
  );
}

/** The one node that the Tab key leads to. */
function stopOf({ focused, chosen, nodeById }: GraphsModel, scene: GraphScene): string {
  for (const id of [focused.value, chosen.value]) if (id && nodeById.value.has(id)) return id;
  return scene.nodes[0]?.id ?? "";
}

/** Tells the camera how large the window is. */
function useWindow(area: { readonly current: SVGSVGElement | null }, camera: Camera): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() =>
      camera.resize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [area, camera]);
}

function useGestures(area: { readonly current: SVGSVGElement | null }, model: GraphsModel): void {
  useEffect(() => {
    if (!area.current) return undefined;
    return listenToGestures(area.current, {
      viewport: () => model.camera.viewport.peek(),
      move: (viewport) => model.camera.move(viewport),
      pressGround: () => model.select(null),
    });
  }, [area, model]);
}

/** The part of the graph that is drawn; changes only when the window leaves it. */
function useRegion(camera: Camera): Box {
  const [region, setRegion] = useState(() => regionNow(camera));
  useEffect(
    () =>
      effect(() => {
        const seen = visibleBox(camera.viewport.value, camera.window.value);
        setRegion((before) => (isRegionFor(before, seen) ? before : regionAround(seen)));
      }),
    [camera],
  );
  return region;
}

function regionNow({ viewport, window }: Camera): Box {
  return regionAround(visibleBox(viewport.peek(), window.peek()));
}

/** Moves what is drawn without drawing it anew, and shows where nodes went in a new scene. */
function useViewport(
  area: { readonly current: SVGSVGElement | null },
  layer: { readonly current: SVGGElement | null },
  camera: Camera,
  scene: GraphScene,
): void {
  const motion = useMemo(() => new Motion(), []);
  useLayoutEffect(() => {
    if (layer.current) motion.play(layer.current, scene, camera.viewportBefore, camera.viewport.peek());
  }, [motion, layer, camera, scene]);
  useLayoutEffect(
    () =>
      effect(() => {
        const { scale, x, y } = camera.viewport.value;
        layer.current?.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
        area.current?.setAttribute("data-far", String(scale < FAR_SCALE));
      }),
    [area, layer, camera],
  );
}
