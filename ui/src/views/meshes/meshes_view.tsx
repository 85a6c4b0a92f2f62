/// The Mesh tab: a card for each run and tag.
import { Board } from "../../board/board";
import { MeshCard } from "./mesh_card";
import { MeshFull } from "./mesh_full";
import { KIND, useMeshes } from "./meshes_state";
import "./meshes.css";

export function MeshesView() {
  const { cardWidthPx } = useMeshes();
  return (
    <Board
      kind={KIND}
      isPerRun
      widthPx={cardWidthPx.value}
      empty="No meshes were logged yet."
      Card={MeshCard}
      Full={MeshFull}
    />
  );
}
