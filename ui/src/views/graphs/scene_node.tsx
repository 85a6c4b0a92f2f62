/// One node of the graph: an op, a closed group, or the head of an open one, whose frame lies under the edges.
import { formatInteger } from "../../base/format";
import type { SceneNode } from "../../charts/graph/types";
import { type ColoredPart, coloredParts, fillOpacity } from "./node_colors";
import { fitText, type Measure } from "./text_room";

export interface SceneNodeProps {
  readonly node: SceneNode;
  /** Of the legend's entries. */
  readonly colors: readonly string[];
  readonly measure: NodeMeasures;
  readonly isChosen: boolean;
  readonly isFound: boolean;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
}

/** How wide texts of nodes are. */
export interface NodeMeasures {
  readonly label: Measure;
  readonly strong: Measure;
  readonly detail: Measure;
}

const OP_TEXT_X = 18;
const GROUP_TEXT_X = 27;
const OPEN_TEXT_X = 29;
const END_PX = 10;
const GAP_PX = 8;
/** Middle and height of the head of an open group. */
const HEAD_Y = 18;
const HEAD_PX = 32;

export function SceneNodeShape(props: SceneNodeProps) {
  const { node, isChosen, isFound } = props;
  const { id, sort, box, isOpen, opClass } = node;
  const isGroup = sort !== "op";
  return (
    <g
      class="graph-node"
      data-id={id}
      data-sort={sort}
      data-open={isOpen}
      data-chosen={isChosen}
      data-found={isFound}
      data-traced={node.isTraced}
      data-difference={node.difference}
      {...buttonOf(props)}
      transform={`translate(${box.x} ${box.y})`}
    >
      {isOpen ? (
        <OpenGroup {...props} />
      ) : isGroup ? (
        <ClosedGroup {...props} />
      ) : opClass === "arithmetic" && node.detail === "" ? (
        <RoundOp {...props} />
      ) : (
        <Op {...props} />
      )}
    </g>
  );
}

/** What makes a button of it: SVG has none. */
function buttonOf({ node, isChosen, isStop }: SceneNodeProps) {
  return {
    role: "button",
    "aria-label": nameOf(node),
    "aria-pressed": isChosen,
    "aria-expanded": node.sort === "op" ? undefined : node.isOpen,
    tabindex: isStop ? 0 : -1,
  } as const;
}

/** For assistive technology. */
function nameOf({ sort, label, detail, type, counts, difference }: SceneNode): string {
  const kind = { op: type, group: type || "group", series: "series", functions: "group" }[sort];
  const changed = counts.added + counts.removed + counts.changed;
  const said = sort === "op" ? (difference === "same" ? "" : difference) : changed > 0 ? "differs" : "";
  return [label, kind === label ? "" : kind, detail, said].filter((part) => part !== "").join(", ");
}

function Op({ node, colors, measure }: SceneNodeProps) {
  const { box, color } = node;
  return (
    <>
      <Body node={node} radius={5} />
      <Stroke parts={coloredParts(color, colors)} height={box.height} />
      <Texts node={node} at={OP_TEXT_X} measure={measure} />
    </>
  );
}

/** Where values meet: named in the middle. */
function RoundOp({ node, colors, measure }: SceneNodeProps) {
  const { box, label, color } = node;
  const [part] = coloredParts(color, colors);
  const room = box.width - 2 * OP_TEXT_X;
  return (
    <>
      <Body node={node} radius={box.height / 2} />
      {part && <circle cx={12} cy={box.height / 2} r={3} fill={part.color} />}
      <text x={box.width / 2} y={box.height / 2 + 4.5} text-anchor="middle">
        {fitText(label, room, measure.label)}
      </text>
    </>
  );
}

function ClosedGroup({ node, colors, measure }: SceneNodeProps) {
  const { width, height } = node.box;
  return (
    <>
      <rect class="behind" x={3} y={height} width={width - 6} height={3} rx={1.5} />
      <Body node={node} radius={5} />
      <Strip parts={coloredParts(node.color, colors)} width={width} y={height - 4} />
      <Sign path={`M11 ${height / 2}h8m-4 -4v8`} y={height / 2} />
      <Texts node={node} at={GROUP_TEXT_X} measure={measure} />
    </>
  );
}

/** Where an open group is; what it is called and does is its head. */
export function SceneFrame({
  node,
  isChosen,
  isFound,
}: Omit<SceneNodeProps, "colors" | "measure" | "isStop">) {
  const { id, box, depth } = node;
  return (
    <g
      class="graph-frame"
      data-frame={id}
      data-chosen={isChosen}
      data-found={isFound}
      data-traced={node.isTraced}
      data-difference={node.difference}
      transform={`translate(${box.x} ${box.y})`}
    >
      <rect
        class={depth % 2 === 0 ? "group-frame" : "group-frame odd"}
        width={box.width}
        height={box.height}
        rx={8}
      />
    </g>
  );
}

function OpenGroup({ node, measure }: SceneNodeProps) {
  const { box, depth, label, detail } = node;
  const over = depth % 2 === 0 ? "over" : "over odd";
  const detailWidth = measure.detail(detail);
  const room = box.width - OPEN_TEXT_X - END_PX;
  const text = fitText(label, room, measure.strong);
  const hasDetail = measure.strong(text) + GAP_PX + detailWidth <= room;
  return (
    <>
      <rect class="press" width={box.width} height={HEAD_PX} rx={8} />
      <Sign path={`M13 ${HEAD_Y}h8`} y={HEAD_Y} />
      <text class={`strong ${over}`} x={OPEN_TEXT_X} y={HEAD_Y + 4.5}>
        {text}
      </text>
      {hasDetail && (
        <text class={`detail ${over}`} x={box.width - END_PX} y={HEAD_Y + 4} text-anchor="end">
          {detail}
        </text>
      )}
    </>
  );
}

function Body({ node, radius }: { readonly node: SceneNode; readonly radius: number }) {
  const { width, height } = node.box;
  const opacity = fillOpacity(node.color);
  return (
    <>
      <rect class="node-body" width={width} height={height} rx={radius} />
      {opacity > 0 && <rect class="shade" width={width} height={height} rx={radius} fill-opacity={opacity} />}
      {node.nAside > 0 && (
        <path class="aside-mark" d={`M${width} ${height / 2}h5`}>
          <title>{`${formatInteger(node.nAside)} aside`}</title>
        </path>
      )}
    </>
  );
}

/** The colour of an op at its left edge. */
function Stroke({ parts, height }: { readonly parts: readonly ColoredPart[]; readonly height: number }) {
  const [part] = parts;
  return part ? <rect x={7} y={7} width={3} height={height - 14} rx={1.5} fill={part.color} /> : null;
}

interface StripProps {
  readonly parts: readonly ColoredPart[];
  readonly width: number;
  readonly y: number;
}

/** What a group holds, in the colours of its ops. */
function Strip({ parts, width, y }: StripProps) {
  const room = width - 2 * GAP_PX;
  return (
    <>
      {parts.map(({ color, from, share }) => (
        <rect
          key={from}
          x={GAP_PX + from * room}
          y={y}
          width={Math.max(0.5, share * room)}
          height={2}
          fill={color}
        />
      ))}
    </>
  );
}

/** Plus or minus, with room around it to press it. */
function Sign({ path, y }: { readonly path: string; readonly y: number }) {
  return (
    <>
      <path class="sign" d={path} />
      <rect class="press" data-action="toggle" x={3} y={y - 12} width={24} height={24} rx={4} />
    </>
  );
}

interface TextsProps {
  readonly node: SceneNode;
  readonly at: number;
  readonly measure: NodeMeasures;
}

/** The label, and the detail at the right where both have room. */
function Texts({ node: { box, label, detail, sort }, at, measure }: TextsProps) {
  const room = box.width - at - END_PX;
  const width = sort === "op" ? measure.label : measure.strong;
  const detailWidth = detail === "" ? 0 : measure.detail(detail) + GAP_PX;
  const hasDetail = detailWidth > 0 && (width(label) + detailWidth <= room || detailWidth < room / 2);
  const middle = box.height / 2;
  return (
    <>
      <text class={sort === "op" ? undefined : "strong"} x={at} y={middle + 4.5}>
        {fitText(label, hasDetail ? room - detailWidth : room, width)}
      </text>
      {hasDetail && (
        <text class="detail" x={box.width - END_PX} y={middle + 4} text-anchor="end">
          {detail}
        </text>
      )}
    </>
  );
}
