/// The clips of one tag of one run in the whole of the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { AudioValues } from "./audio_values";
import { useAudioCommands } from "./use_audio_commands";

export function AudioFull({ place, places }: FullProps) {
  const page = usePage();
  const own = useMemo(() => ({ ...place, id: `full:${place.key}`, rank: FULL_RANK }), [place]);
  const commands = useAudioCommands(own);
  const active = useMemo(() => commandsOf(page, own, commands), [page, own, commands]);
  if (place.run === null) return null;
  return (
    <FullPanel
      place={place}
      places={places}
      commands={active}
      controls={
        <IconButton icon="download" label="Download" keys="E" onClick={() => commands.download?.()} />
      }
    >
      <div class="clip-full">
        <AudioValues place={own} run={place.run} />
      </div>
    </FullPanel>
  );
}
