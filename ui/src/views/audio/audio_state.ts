/// What all audio cards share: the player, and how clips are shown.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { assertExists } from "../../base/assert";
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import { type Page, usePage } from "../../state/page";
import type { Player } from "./player";

/** Whether each clip has its own position, or all have one, so that two can be compared by ear. */
export type PositionMode = "own" | "shared";

export interface AudioOptions {
  readonly position: Option<PositionMode>;
  readonly volume: Option<number>;
  readonly isLooping: Option<boolean>;
  readonly hasSpectrogram: Option<boolean>;
  /** Whether the loudest sample of each clip reaches the edge of its outline. */
  readonly isStretched: Option<boolean>;
  /** Least width of a card in px. */
  readonly widthPx: Option<number>;
}

export function audioOptions({ options }: Page): AudioOptions {
  return {
    position: options.choice("audio.position", ["own", "shared"]),
    volume: options.number("audio.volume", 1, 0, 1),
    isLooping: options.flag("audio.loop", false),
    hasSpectrogram: options.flag("audio.spectrogram", true),
    isStretched: options.flag("audio.stretch", false),
    widthPx: cardWidth(options, "audio", 340),
  };
}

export function useAudioOptions(): AudioOptions {
  return audioOptions(usePage());
}

export const PlayerContext = createContext<Player | null>(null);

/** The player of the view that the component stands on. */
export function usePlayer(): Player {
  return assertExists(useContext(PlayerContext), "player");
}
