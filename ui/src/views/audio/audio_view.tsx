/// The Audio tab: a card for each tag of each run, and the one player of all of them.
import { computed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { AudioCard } from "./audio_card";
import { AudioFull } from "./audio_full";
import { PlayerContext, useAudioOptions } from "./audio_state";
import { Player } from "./player";

export function AudioView() {
  const page = usePage();
  const options = useAudioOptions();
  const { position, volume, isLooping } = options;
  const player = useMemo(
    () =>
      new Player({
        isShared: computed(() => position.value === "shared"),
        volume: computed(() => volume.value),
        isLooping: computed(() => isLooping.value),
      }),
    [position, volume, isLooping],
  );
  useEffect(() => {
    page.sound.value = player;
    return () => {
      page.sound.value = null;
      player.destroy();
    };
  }, [page, player]);
  return (
    <PlayerContext.Provider value={player}>
      <Board
        kind="audio"
        isPerRun
        widthPx={options.widthPx.value}
        empty="No audio was logged yet."
        Card={AudioCard}
        Full={AudioFull}
      />
    </PlayerContext.Provider>
  );
}
