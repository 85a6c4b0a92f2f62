/// What is said of a mesh in words.
import { countOf, formatInteger, formatShort } from "../../base/format";
import type { Bounds } from "../../charts/space/bounds";
import type { CardNote } from "../../widgets/card";
import type { MeshHeader } from "../../wire/messages";

/** `8 vertices, 12 faces`. */
export function sizeText({ n_vertices, n_faces }: Pick<MeshHeader, "n_vertices" | "n_faces">): string {
  const vertices = countOf(
    n_vertices,
    n_faces === 0 ? "point" : "vertex",
    n_faces === 0 ? "points" : "vertices",
  );
  return n_faces === 0 ? vertices : `${vertices}, ${countOf(n_faces, "face")}`;
}

/** `x −1 to 1, y 0 to 2, z 0 to 1`; empty where there is no vertex. */
export function boundsText(bounds: Bounds | null): string {
  if (!bounds) return "";
  const axes = (["x", "y", "z"] as const).map((axis, i) => {
    const [low, high] = [bounds.low[i as 0 | 1 | 2], bounds.high[i as 0 | 1 | 2]];
    return `${axis} ${formatShort(low)} to ${formatShort(high)}`;
  });
  return axes.join(", ");
}

/** What was left out of a mesh, as far as there is room for so many sentences. */
export function notesOf(remarks: readonly string[], room: number): CardNote[] {
  const notes = remarks.slice(0, room).map((text) => ({ text, isWarning: true }));
  const others = remarks.slice(room);
  if (others.length === 0) return notes;
  return [
    ...notes,
    { text: `and ${formatInteger(others.length)} more`, isWarning: true, title: others.join("\n") },
  ];
}

/** `sample 2 of 6`, or `sample 7` where there are no more than six; `sample` counts from 0 on. */
export function sampleText(sample: number, nSamples: number): string {
  const name = `sample ${formatInteger(sample + 1)}`;
  return sample < nSamples ? `${name} of ${formatInteger(nSamples)}` : name;
}
