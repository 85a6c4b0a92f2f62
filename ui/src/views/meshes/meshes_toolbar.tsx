/// The bar over the meshes.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { type MeshesState, useMeshes } from "./meshes_state";

const FORMS = [
  ["surface", "Surface"],
  ["both", "With edges"],
  ["wireframe", "Edges"],
  ["points", "Points"],
] as const;

export function MeshesToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const state = useMeshes();
  const { settings } = usePage();
  return (
    <BoardToolbar label="Meshes" runsButton={runsButton}>
      {!isNarrow && !settings.isDrawerOpen.value && <FormChoice state={state} />}
      <StepControl />
    </BoardToolbar>
  );
}

export interface FormChoiceProps {
  readonly state: MeshesState;
  readonly isWide?: boolean;
}

/** What is drawn of a surface. */
export function FormChoice({ state: { form }, isWide = false }: FormChoiceProps) {
  return (
    <Segmented
      label="Drawn as"
      choices={FORMS}
      value={form.value}
      isWide={isWide}
      onChange={(value) => {
        form.value = value;
      }}
    />
  );
}
