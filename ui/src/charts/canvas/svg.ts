/// A recorded drawing as an SVG file.

import type { DrawContext } from "./draw_context";
import type { Sheet } from "./picture";
import { type Drawn, type DrawnPath, type DrawnText, RecordingContext } from "./recording_context";

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end" };

/** An SVG file of what `draw` draws. */
export function svgPicture(
  { width, height, background }: Sheet,
  draw: (target: DrawContext) => void,
): string {
  const recording = new RecordingContext();
  draw(recording);
  return toSvg(recording.drawn, width, height, background);
}

/** Writes what was drawn onto a ground of `background`; sizes in px. */
export function toSvg(drawn: readonly Drawn[], width: number, height: number, background: string): string {
  const clips = [
    ...new Set(drawn.flatMap((item) => (item.kind === "text" || !item.clip ? [] : [item.clip]))),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    ...clips.map((clip, i) => `<clipPath id="clip-${i}"><path d="${clip}"/></clipPath>`),
    `<rect width="100%" height="100%" fill="${escapeXml(background)}"/>`,
    ...drawn.map((item) => (item.kind === "text" ? textElement(item) : pathElement(item, clips))),
    "</svg>\n",
  ].join("\n");
}

function pathElement(item: DrawnPath, clips: readonly string[]): string {
  const attributes = [`d="${item.path}"`, opacity(item.alpha)];
  if (item.clip) attributes.push(`clip-path="url(#clip-${clips.indexOf(item.clip)})"`);
  if (item.kind === "fill") attributes.push(`fill="${escapeXml(item.color)}"`);
  else {
    attributes.push(`fill="none" stroke="${escapeXml(item.color)}" stroke-width="${item.width}"`);
    attributes.push('stroke-linejoin="round"');
    if (item.dash.length > 0) attributes.push(`stroke-dasharray="${item.dash.join(" ")}"`);
  }
  return `<path ${attributes.filter(Boolean).join(" ")}/>`;
}

function textElement({ text, x, y, color, alpha, font, align }: DrawnText): string {
  const [size = "", family = ""] = splitFont(font);
  const place = `x="${x.toFixed(2)}" y="${y.toFixed(2)}" dominant-baseline="central"`;
  const type = `font-size="${escapeXml(size)}" font-family="${escapeXml(family)}" fill="${escapeXml(color)}"`;
  const anchor = anchors[align] ? `text-anchor="${anchors[align]}"` : "";
  const attributes = [place, anchor, type, opacity(alpha)].filter(Boolean).join(" ");
  return `<text ${attributes}>${escapeXml(text)}</text>`;
}

/** `"11px Arial, sans-serif"` parted after its size. */
function splitFont(font: string): string[] {
  const space = font.indexOf(" ");
  return [font.slice(0, space), font.slice(space + 1)];
}

function opacity(alpha: number): string {
  return alpha === 1 ? "" : `opacity="${alpha}"`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
