/// The bar over the cards of images.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { Button, IconButton } from "../../widgets/button";
import { Segmented } from "../../widgets/segmented";
import { type ImagesState, useImages } from "./images_state";
import { PlaybackControl } from "./playback_control";

export function ImagesToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const state = useImages();
  return (
    <BoardToolbar label="Images" runsButton={runsButton}>
      <PickedNote state={state} />
      {!isNarrow && <SizeChoice state={state} />}
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

/** Says that one value is picked and another is wanted. */
function PickedNote({ state: { comparison } }: { readonly state: ImagesState }) {
  const left = comparison.left.value;
  if (!left || comparison.right.value) return null;
  return (
    <span class="picked-note" role="status">
      Compare {left.tag} of {left.run} with …
      <Button look="link" onClick={() => comparison.set("right", left)}>
        itself
      </Button>
      <IconButton icon="close" label="Compare nothing" isSmall onClick={() => comparison.close()} />
    </span>
  );
}
