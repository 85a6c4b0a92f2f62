/// A card that fills the main area, with ways to the next.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardFoot } from "../../widgets/card";
import { MenuButton } from "../../widgets/menu";
import { PathName } from "../../widgets/names";
import { ScalarCardModel } from "./card_model";
import { DownloadDialog } from "./download_dialog";
import { cardMenu } from "./downloads";
import { ScalarChart } from "./scalar_chart";
import { XAxisChoice } from "./x_axis_choice";

export interface FullScreenProps {
  readonly tag: string;
  /** All tags that one can go to, in order. */
  readonly tags: readonly string[];
}

/** Loaded before all other cards. */
const RANK = -1e9;

export function FullScreen({ tag, tags }: FullScreenProps) {
  const page = usePage();
  const panel = useRef<HTMLElement>(null);
  const model = useMemo(() => new ScalarCardModel(page, tag, `full:${tag}`, RANK), [page, tag]);
  const place = tags.indexOf(tag);
  const go = (by: number) => {
    const next = tags[(place + by + tags.length) % tags.length];
    if (next !== undefined) page.fullCard.value = next;
  };
  useEffect(() => {
    const before = page.activeCard.peek();
    page.activeCard.value = model;
    return () => {
      if (page.activeCard.peek() === model) page.activeCard.value = before;
    };
  }, [page, model]);
  useEffect(() => panel.current?.focus(), []);
  useFocusOnCard(tag);
  return (
    <section
      ref={panel}
      class="full-screen"
      aria-label={`${tag}, full screen`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey)
          return;
        if (event.key === "ArrowRight" && event.target === panel.current) go(1);
        else if (event.key === "ArrowLeft" && event.target === panel.current) go(-1);
        else if (page.settings.hasSingleKeys.value && (event.key === "j" || event.key === "k")) {
          event.stopPropagation();
          go(event.key === "j" ? 1 : -1);
        }
      }}
    >
      <div class="bar full-screen-head">
        <IconButton icon="left" label="Previous card" keys="K" isSmall onClick={() => go(-1)} />
        <IconButton icon="right" label="Next card" keys="J" isSmall onClick={() => go(1)} />
        <PathName name={tag} />
        <span class="place">
          {place + 1} of {tags.length}
        </span>
        <span class="space" />
        <XAxisChoice />
        <IconButton
          icon="logY"
          label="Log y"
          keys="L"
          isPressed={page.isYLog(tag)}
          onClick={() => model.toggleYLog()}
        />
        <IconButton icon="fit" label="Fit" keys="F" onClick={() => model.fit()} />
        <IconButton
          icon="pin"
          label="Pin"
          keys="P"
          isPressed={page.pins.has(tag)}
          onClick={() => model.togglePin()}
        />
        <IconButton icon="download" label="Download" keys="E" onClick={() => model.download()} />
        <MenuButton icon="menu" label="More" items={() => cardMenu(model)} />
        <IconButton icon="close" label="Close" keys="Esc" onClick={() => model.toggleFull()} />
      </div>
      <ScalarChart model={model} endLabels="names" />
      <CardFoot notes={model.notes.value} />
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
      {model.isDownloading.value && <DownloadDialog model={model} />}
    </section>
  );
}

/** When the full screen closes, its card on the page takes the focus. */
function useFocusOnCard(tag: string): void {
  const last = useRef(tag);
  last.current = tag;
  useEffect(
    () => () => {
      const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(`tag:${last.current}`)}"]`);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: "nearest" });
    },
    [],
  );
}
