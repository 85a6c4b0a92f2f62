/// Says that the server is gone and when it is tried again; the page stays usable.
import { useEffect, useState } from "preact/hooks";
import { usePage } from "../state/page";
import { Button } from "../widgets/button";
import { Icon } from "../widgets/icon";

const TICK_MILLIS = 1000;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export interface DisconnectedBarProps {
  readonly onRetry: () => void;
}

export function DisconnectedBar({ onRetry }: DisconnectedBarProps) {
  const { live, isAway, lastHeardMillis } = usePage();
  const status = live.value;
  if (!isAway.value) return null;
  return (
    <div class="warn-bar" role="status" data-state="disconnected">
      <Icon name="warn" />
      <span>
        <b>Disconnected.</b> Showing data of {clock.format(lastHeardMillis.value)}.{" "}
        {status.state === "offline" ? <Countdown untilMillis={status.retryMillis} /> : "Trying again."}
      </span>
      <span class="space" />
      <Button onClick={onRetry}>Try now</Button>
    </div>
  );
}

function Countdown({ untilMillis }: { readonly untilMillis: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  const secs = Math.max(0, Math.ceil((untilMillis - now) / 1000));
  return <span aria-hidden="true">{secs > 0 ? `Trying again in ${secs} s.` : "Trying again."}</span>;
}
