/// Brings the card of a tag into sight when something asks for it.
import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CardSubject } from "../state/card_key";
import { type Page, usePage } from "../state/page";
import type { TagGroup } from "../state/tag_tree";

/** Frames in which a group that was opened has its cards. */
const MAX_FRAMES = 30;

/** While the component lives, `page.revealed` of this kind is shown: its groups open, its card focused. */
export function useReveal(kind: string, groupsOf: () => readonly TagGroup[]): void {
  const page = usePage();
  useEffect(() => {
    let frame = 0;
    const stop = effect(() => {
      const subject = page.revealed.value;
      if (subject?.kind !== kind || !page.catalogue.tags(kind).isReady.value) return;
      page.revealed.value = null;
      if (!page.tagFilter.filter.peek().matches(subject.tag)) page.tagFilter.clear();
      for (const path of pathsTo(subject.tag, groupsOf())) page.openGroups.set(`${kind}:${path}`, true);
      frame = requestAnimationFrame(() => seek(page, subject, MAX_FRAMES));
    });
    const seek = (on: Page, subject: CardSubject, nFrames: number) => {
      const card = findCard(subject);
      // Not before the scroll area has settled over what was opened: it keeps in place what was in sight.
      if (card) frame = requestAnimationFrame(() => focusCard(card));
      else if (nFrames === 0) on.tagFilter.text.value = `^${escapeRegExp(subject.tag)}$`;
      else frame = requestAnimationFrame(() => seek(on, subject, nFrames - 1));
    };
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [page, kind, groupsOf]);
}

/** Paths of the groups around a tag, the outermost first. */
export function pathsTo(tag: string, groups: readonly TagGroup[]): string[] {
  for (const group of groups) {
    if (group.tags.includes(tag)) return [group.path];
    const inner = pathsTo(tag, group.groups);
    if (inner.length > 0) return [group.path, ...inner];
  }
  return [];
}

/** Of a subject without run the first card. */
function findCard({ tag, run }: CardSubject): HTMLElement | null {
  const ofRun = run === null ? "" : `[data-run="${CSS.escape(run)}"]`;
  return document.querySelector(`[data-card^="tag:"][data-tag="${CSS.escape(tag)}"]${ofRun}`);
}

function focusCard(card: HTMLElement): void {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
