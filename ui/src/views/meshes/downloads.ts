/// Meshes and their pictures as files.
import type { CardPlace } from "../../board/card_place";
import { tagTitle } from "../../state/tag_title";
import { saveFile } from "../../widgets/save_file";
import type { ShownMesh } from "./use_mesh";

/** The picture of a card as it stands. */
export function downloadPicture(place: CardPlace): void {
  const card = document.querySelector(
    place.id.startsWith("full:") ? ".mesh-full" : `[data-card="${CSS.escape(place.id)}"]`,
  );
  card?.querySelector<HTMLCanvasElement>(".mesh-canvas")?.toBlob((png) => {
    if (png) saveFile(`${nameOf(place)}.png`, png);
  });
}

/** What is drawn of a mesh, for other programs. */
export async function downloadFile(place: CardPlace, mesh: ShownMesh, format: "obj" | "ply"): Promise<void> {
  const { toObj, toPly } = await import("./mesh_files");
  const name = `${nameOf(place)}-step-${mesh.header.step}.${format}`;
  saveFile(name, format === "obj" ? toObj(mesh.data) : toPly(mesh.data));
}

function nameOf({ kind, tag, run, sample = 0 }: CardPlace): string {
  return `${run}-${tagTitle(kind, tag)}${sample === 0 ? "" : `-sample-${sample + 1}`}`;
}
