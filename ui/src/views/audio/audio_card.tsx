/// The clips of one tag of one run.
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { AudioValues } from "./audio_values";
import { useAudioCommands } from "./use_audio_commands";

const ASPECT = 1.5;

export function AudioCard({ place }: CardProps) {
  const commands = useAudioCommands(place);
  if (place.run === null) return null;
  const { run } = place;
  return (
    <CardFrame place={place} aspect={ASPECT} commands={commands} menu={commands.menu}>
      {() => <AudioValues place={place} run={run} />}
    </CardFrame>
  );
}
