/// The bar over the audio cards.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { SegmentedSetting } from "../../board/segmented_setting";
import { StepControl } from "../../board/step_control";
import { IconButton } from "../../widgets/button";
import { Icon } from "../../widgets/icon";
import { Slider } from "../../widgets/slider";
import { useAudioOptions } from "./audio_state";

export function AudioToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const { isLooping } = useAudioOptions();
  return (
    <BoardToolbar label="Audio" runsButton={runsButton}>
      {!isNarrow && <PositionChoice />}
      <IconButton
        icon="loop"
        label="Loop"
        isPressed={isLooping.value}
        onClick={() => {
          isLooping.value = !isLooping.value;
        }}
      />
      {!isNarrow && <Volume />}
      <StepControl />
    </BoardToolbar>
  );
}

/** Whether clips have positions of their own, or one for all. */
export function PositionChoice({ isWide = false }: { readonly isWide?: boolean }) {
  const { position } = useAudioOptions();
  return (
    <SegmentedSetting
      label="Position"
      isWide={isWide}
      choices={[
        ["own", "Single"],
        ["shared", "A/B, one position"],
      ]}
      setting={position}
    />
  );
}

export function Volume() {
  const { volume } = useAudioOptions();
  return (
    <span class="volume">
      <Icon name="volume" />
      <Slider
        label="Volume"
        min={0}
        max={1}
        step={0.01}
        keyStep={0.05}
        isQuiet
        value={volume.value}
        onInput={(value) => {
          volume.value = value;
        }}
      />
    </span>
  );
}
