/// One clip of a card: its picture, what plays it, and what is known of it.
import { useEffect, useMemo, useState } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { usePage } from "../../state/page";
import { Button, IconButton } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { LazyMarkdown } from "../../widgets/description";
import { followDownload } from "../../widgets/save_file";
import type { ClipMessage } from "../../wire/messages";
import { useAudioOptions, usePlayer } from "./audio_state";
import { ClipFigure } from "./clip_figure";
import {
  burdenOf,
  durationOf,
  faultOf,
  fileNameOf,
  formatChannels,
  formatPosition,
  formatRate,
} from "./clip_text";
import { makePictureScheduler } from "./pictures";
import type { Clip } from "./player";
import { useLoaded } from "./use_loaded";

export interface ClipViewProps {
  /** Of its place on the page. */
  readonly id: string;
  readonly run: string;
  readonly tag: string;
  readonly step: number;
  /** Key of the value. */
  readonly valueKey: string;
  readonly sample: number;
  readonly nSamples: number;
  readonly message: ClipMessage;
  readonly rank: number;
}

export function ClipView(props: ClipViewProps) {
  const fault = faultOf(props.message);
  if (fault === null) return <HeardClip {...props} />;
  return (
    <CardBody isLoading={false}>
      <CardSentence text={fault} isWarning>
        <DownloadButton {...props} />
      </CardSentence>
    </CardBody>
  );
}

function HeardClip(props: ClipViewProps) {
  const { id, run, valueKey, sample, nSamples, message, rank } = props;
  const page = usePage();
  const player = usePlayer();
  const [isAsked, setAsked] = useState(false);
  const burden = isAsked ? null : burdenOf(message);
  const pictures = page.scheduler("audio.pictures", makePictureScheduler);
  const request = { key: valueKey, sample, sampleRate: message.sample_rate, nFrames: message.n_frames };
  const { answer, error, isWaiting } = useLoaded(pictures, burden === null ? request : null, rank).value;
  const durationSecs = durationOf(message) ?? answer?.durationSecs ?? Number.POSITIVE_INFINITY;
  const url = page.source.mediaUrl(valueKey, sample);
  const fileName = fileNameOf(props, message.media_type, sample, nSamples);
  const clip = useMemo<Clip>(() => ({ id, url, fileName, durationSecs }), [id, url, fileName, durationSecs]);
  useEffect(() => player.register(clip), [player, clip]);
  return (
    <>
      <CardBody isLoading={isWaiting}>
        {burden !== null ? (
          <CardSentence text={burden}>
            <Button onClick={() => setAsked(true)}>Decode anyway</Button>
          </CardSentence>
        ) : error && !answer ? (
          <CardSentence text={sentenceOf(message)} isWarning details={`${error.code}: ${error.message}`}>
            <DownloadButton {...props} />
          </CardSentence>
        ) : (
          <ClipFigure clip={clip} picture={answer} color={page.colorOf(run)} />
        )}
      </CardBody>
      <ClipControls {...props} clip={clip} nChannels={message.n_channels ?? answer?.nChannels ?? null} />
      {message.label !== "" && (
        <div class="clip-label">
          <LazyMarkdown text={message.label} />
        </div>
      )}
    </>
  );
}

function sentenceOf({ media_type, sample_rate }: ClipMessage): string {
  const rate = sample_rate === null ? "" : `, ${formatRate(sample_rate)}`;
  return `The browser cannot decode this clip (${media_type}${rate}).`;
}

interface ClipControlsProps extends ClipViewProps {
  readonly clip: Clip;
  readonly nChannels: number | null;
}

function ClipControls({ clip, message, nChannels, sample, nSamples }: ClipControlsProps) {
  const player = usePlayer();
  const isPlaying = player.playing.value === clip.id;
  const rate = message.sample_rate;
  return (
    <div class="clip-controls" data-playing={isPlaying}>
      <IconButton
        icon={isPlaying ? "pause" : "play"}
        label={isPlaying ? "Pause" : "Play"}
        keys="Space"
        isSmall
        onClick={() => player.toggle(clip.id)}
      />
      <ClipTime clip={clip} />
      {rate !== null && <span>{formatRate(rate)}</span>}
      {nChannels !== null && <span>{formatChannels(nChannels)}</span>}
      {nSamples > 1 && (
        <span>
          clip {sample + 1} of {nSamples}
        </span>
      )}
      {message.is_cut && (
        <span class="warn" title="The file ends before the samples that it announces.">
          cut short
        </span>
      )}
      {player.failed.value.has(clip.url) && <span class="warn">cannot be played</span>}
      <PairMark id={clip.id} />
    </div>
  );
}

/** Which of the two clips this is that one changes between. */
function PairMark({ id }: { readonly id: string }) {
  const player = usePlayer();
  const { position } = useAudioOptions();
  const index = player.pair.value.indexOf(id);
  if (position.value === "own" || index < 0) return null;
  return (
    <span
      class="pair-mark"
      title="The key A changes between A and B"
      data-heard={player.playing.value === id}
    >
      {index === 0 ? "A" : "B"}
    </span>
  );
}

function ClipTime({ clip }: { readonly clip: Clip }) {
  const player = usePlayer();
  return <span class="clip-time">{formatPosition(player.positionOf(clip), clip.durationSecs)}</span>;
}

function DownloadButton(props: ClipViewProps) {
  const { valueKey, sample, nSamples, message } = props;
  const { source } = usePage();
  const name = fileNameOf(props, message.media_type, sample, nSamples);
  return (
    <Button icon="download" onClick={() => followDownload(source.mediaUrl(valueKey, sample), name)}>
      Download
    </Button>
  );
}
