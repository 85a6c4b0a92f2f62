/// The Mesh tab: a card for each run, tag and sample.
import { Board } from "../../board/board";
import { MeshCard } from "./mesh_card";
import { MeshFull } from "./mesh_full";
import { KIND, useMeshes } from "./meshes_state";
import "./meshes.css";

export function MeshesView() {
  const { cardWidthPx, samples } = useMeshes();
  return (
    <Board
      kind={KIND}
      isPerRun
      countSamples={(subject) => samples.countCards(subject)}
      widthPx={cardWidthPx.value}
      empty="No meshes were logged yet."
      Card={MeshCard}
      Full={MeshFull}
    />
  );
}
