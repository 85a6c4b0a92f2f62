/// The drawer with all settings of the audio cards.
import { BoardSettings } from "../../board/board_settings";
import { SettingSwitch } from "../../board/setting_controls";
import { DrawerSection } from "../../widgets/drawer";
import { useAudioOptions } from "./audio_state";
import { PositionChoice, Volume } from "./audio_toolbar";

export function AudioSettings() {
  const { isLooping, hasSpectrogram, isStretched, widthPx } = useAudioOptions();
  return (
    <BoardSettings title="Audio settings" width={widthPx}>
      <DrawerSection title="Playing">
        <PositionChoice isWide />
        <div class="option">
          <span class="name">Volume</span>
          <Volume />
        </div>
        <SettingSwitch label="Loop" setting={isLooping} />
      </DrawerSection>
      <DrawerSection title="Pictures">
        <SettingSwitch label="Spectrogram" setting={hasSpectrogram} />
        <SettingSwitch label="Stretch quiet outlines" setting={isStretched} />
      </DrawerSection>
    </BoardSettings>
  );
}
