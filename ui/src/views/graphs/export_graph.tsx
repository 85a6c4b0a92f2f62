/// The graph as a picture: all that is open, not only what is in the window.
import { render } from "preact";
import type { GraphScene } from "../../charts/graph/types";
import { PageContext } from "../../state/page";
import { saveFile } from "../../widgets/save_file";
import { WholePart } from "./graph_canvas";
import type { GraphsModel } from "./graphs_model";

const MARGIN_PX = 16;
/** Pixels per px of the graph, as far as a canvas can be that large. */
const PNG_SCALE = 2;
const MAX_PNG_SIDE = 8192;
const SVG_TYPE = "image/svg+xml";
const XMLNS = "http://www.w3.org/2000/svg";

export function downloadSvg(model: GraphsModel): void {
  const picture = pictureOf(model);
  if (picture) saveFile(`${picture.name}.svg`, new Blob([picture.svg], { type: SVG_TYPE }));
}

export async function downloadPng(model: GraphsModel): Promise<void> {
  const picture = pictureOf(model);
  if (!picture) return;
  const end = model.page.activity.begin();
  try {
    const png = await rasterize(picture);
    if (png) saveFile(`${picture.name}.png`, png);
  } finally {
    end();
  }
}

interface Picture {
  readonly name: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function pictureOf(model: GraphsModel): Picture | null {
  const scene = model.session.scene.peek();
  const { chosen } = model.choice.peek();
  if (!scene || !chosen) return null;
  const width = Math.ceil(scene.bounds.width + 2 * MARGIN_PX);
  const height = Math.ceil(scene.bounds.height + 2 * MARGIN_PX);
  const name = [chosen.run, chosen.title].filter(Boolean).join(" ");
  return { name, svg: svgText(model, scene, width, height), width, height };
}

/** Drawn by the components of the page, with the rules and the colours that they have there. */
function svgText(model: GraphsModel, scene: GraphScene, width: number, height: number): string {
  const svg = document.createElementNS(XMLNS, "svg");
  const part = { nodes: scene.nodes, edges: scene.edges, isPlain: false };
  render(
    <PageContext.Provider value={model.page}>
      <g class="graph-scene">
        <WholePart model={model} scene={scene} part={part} hasShapes={model.options.hasShapes.peek()} />
      </g>
    </PageContext.Provider>,
    svg,
  );
  svg.setAttribute("xmlns", XMLNS);
  svg.setAttribute("class", "graph-canvas");
  const { x, y } = scene.bounds;
  svg.setAttribute("viewBox", `${x - MARGIN_PX} ${y - MARGIN_PX} ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  const style = document.createElementNS(XMLNS, "style");
  style.textContent = styleText();
  svg.prepend(style);
  const text = new XMLSerializer().serializeToString(svg);
  render(null, svg);
  return text;
}

/** The rules of the canvas and the values of all tokens in them, so that the file stands by itself. */
function styleText(): string {
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSStyleRule => rule instanceof CSSStyleRule)
    .filter(({ selectorText }) => selectorText.includes(".graph-canvas"))
    .map(({ cssText }) => cssText)
    .join("\n");
  const computed = getComputedStyle(document.documentElement);
  const names = new Set([...rules.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? ""));
  const differences = ["--good", "--bad", "--warn", "--axis"];
  const tokens = [...names, ...differences].map((name) => `${name}: ${computed.getPropertyValue(name)};`);
  const { fontFamily } = getComputedStyle(document.body);
  const ground = computed.getPropertyValue("--ground");
  return `.graph-canvas { ${tokens.join(" ")} font-family: ${fontFamily}; background: ${ground}; }\n${rules}`;
}

async function rasterize({ svg, width, height }: Picture): Promise<Blob | null> {
  const url = URL.createObjectURL(new Blob([svg], { type: SVG_TYPE }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(PNG_SCALE, MAX_PNG_SIDE / width, MAX_PNG_SIDE / height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
