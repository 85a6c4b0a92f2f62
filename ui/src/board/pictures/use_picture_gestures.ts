/// Gestures on the frame of a picture, with its keys heard wherever the focus is in what fills the screen.
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type GestureTarget, listenToGestures, zoomByKey } from "../../charts/pictures/picture_gestures";
import { type Page, usePage } from "../../state/page";

/** Elements whose keys are their own. */
const TAKES_KEYS = "input:not([type=checkbox], [type=radio]), select, textarea, dialog *, [popover] *";

export function usePictureGestures(frame: RefObject<HTMLElement | null>, target: GestureTarget): void {
  const page = usePage();
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    if (!frame.current) return undefined;
    const targetOf = () => latest.current;
    const ends = [listenToGestures(frame.current, targetOf), listenToPanel(frame.current, page, targetOf)];
    return () => {
      for (const end of ends) end();
    };
  }, [frame, page]);
}

function listenToPanel(frame: HTMLElement, { settings }: Page, targetOf: () => GestureTarget): () => void {
  const panel = frame.closest<HTMLElement>(".full-screen");
  const hear = (event: KeyboardEvent) => {
    const isTaken = event.target instanceof Element && event.target.matches(TAKES_KEYS);
    if (!isTaken && settings.hasSingleKeys.peek()) zoomByKey(event, targetOf());
  };
  panel?.addEventListener("keydown", hear);
  return () => panel?.removeEventListener("keydown", hear);
}
