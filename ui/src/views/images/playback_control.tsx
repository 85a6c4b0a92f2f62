/// Play, pause and position of all videos and animations in sight.
import { useEffect, useState } from "preact/hooks";
import { IconButton } from "../../widgets/button";
import { Slider } from "../../widgets/slider";
import { useImages } from "./images_state";
import type { Playback } from "./playback";

const TICK_MILLIS = 100;
const KEY_SECONDS = 0.1;

export function PlaybackControl() {
  const { playback } = useImages();
  const seconds = playback.seconds.value;
  if (playback.clips.value.size === 0 || seconds === 0) return null;
  return <Control playback={playback} seconds={seconds} />;
}

function Control({ playback, seconds }: { readonly playback: Playback; readonly seconds: number }) {
  const isPlaying = playback.isPlaying.value;
  useTicks(isPlaying);
  playback.jumps.value;
  const position = playback.position;
  return (
    <span class="playback">
      <span class="label">Clips</span>
      <IconButton
        icon={isPlaying ? "pause" : "play"}
        label={isPlaying ? "Pause clips" : "Play clips"}
        isSmall
        onClick={() => playback.toggle()}
      />
      <Slider
        label="Position of clips"
        min={0}
        max={seconds}
        step={0.01}
        keyStep={KEY_SECONDS}
        value={position}
        valueText={`${position.toFixed(1)} of ${seconds.toFixed(1)} seconds`}
        onInput={(value) => playback.seek(value)}
      />
      <span class="time">{position.toFixed(1)} s</span>
    </span>
  );
}

/** Renders again and again while something plays. */
function useTicks(isOn: boolean): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => setCount((count) => count + 1), TICK_MILLIS);
    return () => clearInterval(timer);
  }, [isOn]);
}
