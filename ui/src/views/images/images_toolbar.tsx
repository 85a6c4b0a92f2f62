/// The bar over the cards of images.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { type ImagesState, useImages } from "./images_state";
import { PlaybackControl } from "./playback_control";

export function ImagesToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const state = useImages();
  const { settings } = usePage();
  return (
    <BoardToolbar label="Images" runsButton={runsButton}>
      {!isNarrow && !settings.isDrawerOpen.value && <SizeChoice state={state} />}
      <PlaybackControl />
      <StepControl />
    </BoardToolbar>
  );
}

export function SizeChoice({ state: { size } }: { readonly state: ImagesState }) {
  return (
    <Segmented
      label="Size"
      choices={[
        ["actual", "Actual size"],
        ["fit", "Fit"],
      ]}
      value={size.value}
      onChange={(value) => {
        size.value = value;
      }}
    />
  );
}
