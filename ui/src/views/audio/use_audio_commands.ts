/// What keys and the menu do with an audio card.
import { useMemo } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import type { OwnCommands } from "../../board/place_commands";
import { linkTo } from "../../state/address";
import { usePage } from "../../state/page";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { followDownload } from "../../widgets/save_file";
import { usePlayer } from "./audio_state";
import type { Player } from "./player";

export interface AudioCommands extends OwnCommands {
  menu(): readonly MenuItem[];
}

/** Id of one clip of a card, the same for all cards of a key. */
export function clipId(place: CardPlace, sample: number): string {
  return `${place.key} ${sample}`;
}

export function useAudioCommands(place: CardPlace): AudioCommands {
  const page = usePage();
  const player = usePlayer();
  return useMemo(() => {
    const download = () => {
      const clip = player.clipAt(currentId(player, place));
      if (clip) followDownload(clip.url, clip.fileName);
    };
    return {
      download,
      togglePlay: () => player.toggle(currentId(player, place)),
      hearOther: () => player.hearOther(),
      menu: () => [
        { text: "Download clip", onSelect: download },
        { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
        { text: "Copy tag", onSelect: () => void copyText(place.tag) },
      ],
    };
  }, [page, player, place]);
}

/** The clip of a card that is heard, or its first. */
function currentId(player: Player, place: CardPlace): string {
  const playing = player.playing.peek();
  return playing?.startsWith(`${place.key} `) ? playing : clipId(place, 0);
}
