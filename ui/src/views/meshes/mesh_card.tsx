/// A mesh of one run, tag and sample at the page's step.
import { CardFrame } from "../../board/card_frame";
import type { CardPlace, CardProps } from "../../board/card_place";
import type { OwnCommands } from "../../board/place_commands";
import { linkTo } from "../../state/address";
import { type Page, usePage } from "../../state/page";
import { tagTitle } from "../../state/tag_title";
import { IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { downloadFile, downloadPicture } from "./downloads";
import { MeshContent } from "./mesh_content";
import { type MeshesState, useMeshes } from "./meshes_state";
import type { ShownMesh } from "./use_mesh";

/** Of one choice in the menu. */
const POINT_FACTOR = 1.5;

export function MeshCard({ place }: CardProps) {
  const page = usePage();
  const state = useMeshes();
  return (
    <CardFrame
      place={place}
      commands={commandsOfMesh(state, place)}
      aspect={4 / 3}
      actions={<FitButton place={place} />}
      menu={() => menuOf(page, state, place)}
    >
      {() => <MeshContent place={place} />}
    </CardFrame>
  );
}

/** Shows the whole mesh again. */
export function FitButton({ place }: { readonly place: CardPlace }) {
  const state = useMeshes();
  if (state.viewOf(place.key) === null) return null;
  return <IconButton icon="fit" label="Fit" keys="F" isSmall onClick={() => state.resetView(place.key)} />;
}

/** What keys do with a card of a mesh. */
export function commandsOfMesh(state: MeshesState, place: CardPlace): OwnCommands {
  return {
    fit: () => state.resetView(place.key),
    download: () => downloadPicture(place),
  };
}

/** What can be had of a mesh as a file, and its address. */
export function menuOf(page: Page, state: MeshesState, place: CardPlace): MenuItem[] {
  const mesh = state.shown.get(place.id);
  const files: MenuItem[] = mesh
    ? [
        { text: "Download as PNG", keys: "E", onSelect: () => downloadPicture(place) },
        { text: "Download as PLY", onSelect: () => void downloadFile(place, mesh, "ply") },
        { text: "Download as OBJ", onSelect: () => void downloadFile(place, mesh, "obj") },
      ]
    : [];
  return [
    ...files,
    ...(mesh && isDrawnAsPoints(state, mesh) ? pointItems(state, place) : []),
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(tagTitle(place.kind, place.tag)) },
  ];
}

function isDrawnAsPoints({ form }: MeshesState, { data }: ShownMesh): boolean {
  return data.faces.length === 0 || form.value === "points";
}

/** Sizes of the points of this card. */
function pointItems(state: MeshesState, { key }: CardPlace): MenuItem[] {
  const items: MenuItem[] = [
    { text: "Larger points", onSelect: () => state.scalePoints(key, POINT_FACTOR) },
    { text: "Smaller points", onSelect: () => state.scalePoints(key, 1 / POINT_FACTOR) },
  ];
  if (state.scaleOf(key) === null) return items;
  return [...items, { text: "Points as on other cards", onSelect: () => state.resetScale(key) }];
}
