/// Tells tests when the page has settled: no request under way, nothing waiting to be drawn.
import { frames } from "../base/scheduler";
import { Activity } from "../data/activity";

/** Makes an activity that keeps `data-idle` of `root` true while nothing is under way and everything is drawn. */
export function watchIdle(root: HTMLElement): Activity {
  root.dataset.idle = "false";
  const settle = () => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!activity.isIdle) return;
        if (frames.isIdle) root.dataset.idle = "true";
        else settle();
      }),
    );
  };
  const activity = new Activity((isIdle) => {
    if (isIdle) settle();
    else root.dataset.idle = "false";
  });
  return activity;
}
