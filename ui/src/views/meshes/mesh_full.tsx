/// A mesh that fills the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { MenuButton } from "../../widgets/menu";
import { commandsOfMesh, FitButton, menuOf } from "./mesh_card";
import { MeshContent } from "./mesh_content";
import { useMeshes } from "./meshes_state";

export function MeshFull({ place, places }: FullProps) {
  const page = usePage();
  const state = useMeshes();
  const full = useMemo(() => ({ ...place, id: `full:${place.key}`, rank: FULL_RANK }), [place]);
  const commands = useMemo(
    () => commandsOf(page, place, commandsOfMesh(state, full)),
    [page, state, place, full],
  );
  return (
    <FullPanel
      place={place}
      places={places}
      commands={commands}
      controls={
        <>
          <StepControl />
          <FitButton place={place} />
          <MenuButton icon="menu" label="More" items={() => menuOf(page, state, full)} />
        </>
      }
    >
      <div class="mesh-full">
        <MeshContent key={place.key} place={full} isAlone />
      </div>
    </FullPanel>
  );
}
