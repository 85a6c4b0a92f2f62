/// The page's frame: header, run list, the view of the tab, its settings.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { formatInteger } from "../base/format";
import { usePage } from "../state/page";
import { Button } from "../widgets/button";
import { lazily } from "../widgets/lazily";
import { DisconnectedBar } from "./disconnected_bar";
import { EmptyLogdir } from "./empty_logdir";
import { FaultBar } from "./fault_bar";
import { Header } from "./header";
import { type FrameCommands, listenToKeys, perform } from "./key_actions";
import { LazyPalette } from "./lazy_palette";
import { LoadingBar } from "./loading_bar";
import { isNarrow } from "./narrow";
import { railSwitch } from "./rail_switch";
import { RunRail } from "./run_rail";
import { tabOf } from "./tabs";
import { retryView, useView } from "./use_view";

const SHEET_WIDTH_PX = 320;
const KeyHelp = lazily(async () => (await import("./key_help")).KeyHelp);

export interface AppProps {
  readonly onRetry: () => void;
}

export function App({ onRetry }: AppProps) {
  const page = usePage();
  const hasHelp = useSignal(false);
  const hasPalette = useSignal(false);
  const hasSheet = useSignal(false);
  const commands = useMemo((): FrameCommands => {
    return {
      toggleHelp: () => {
        hasHelp.value = !hasHelp.peek();
      },
      find: () => {
        hasPalette.value = true;
      },
      toggleRail: () => {
        const shown = isNarrow.peek() ? hasSheet : railSwitch(page);
        shown.value = !shown.peek();
      },
      closeSheet: () => {
        const wasOpen = hasSheet.peek();
        hasSheet.value = false;
        return wasOpen;
      },
    };
  }, [page, hasHelp, hasPalette, hasSheet]);
  useEffect(() => listenToKeys(page, commands), [page, commands]);
  const isEmpty = page.catalogue.isReady.value && page.catalogue.runs.value.length === 0;
  return (
    <div class="frame">
      <Header
        onFind={commands.find}
        onHelp={() => {
          hasHelp.value = true;
        }}
      />
      <LoadingBar />
      <FaultBar />
      <DisconnectedBar onRetry={onRetry} />
      {isEmpty ? <EmptyLogdir /> : <Body sheet={hasSheet} />}
      {hasPalette.value && (
        <LazyPalette
          perform={(action) => perform(action, "", page, commands)}
          onClose={() => {
            hasPalette.value = false;
          }}
        />
      )}
      {hasHelp.value && (
        <KeyHelp
          onClose={() => {
            hasHelp.value = false;
          }}
        />
      )}
    </div>
  );
}

function Body({ sheet }: { readonly sheet: { value: boolean } }) {
  const page = usePage();
  const view = useView();
  const shown = isNarrow.value ? sheet : railSwitch(page);
  const toggle = () => {
    shown.value = !shown.value;
  };
  const runsButton = (isNarrow.value || !shown.value) && (
    <Button icon="rail" isExpanded={shown.value} title="Runs ([)" onClick={toggle}>
      Runs <b>{formatInteger(page.selection.shown.value.length)}</b>
    </Button>
  );
  return (
    <div class="body">
      {isNarrow.value ? sheet.value && <Sheet onClose={toggle} /> : shown.value && <RunRail />}
      <main class="main">
        {typeof view === "string" ? (
          <NoView state={view} />
        ) : (
          <>
            <view.Toolbar isNarrow={isNarrow.value} runsButton={runsButton} />
            <view.View />
          </>
        )}
      </main>
      {page.settings.isDrawerOpen.value && typeof view !== "string" && <view.Settings />}
    </div>
  );
}

/** Stands where a view will be, or says that it did not come. */
function NoView({ state }: { readonly state: "loading" | "failed" }) {
  const { kind, title } = tabOf(usePage().tab.value);
  return (
    <>
      <div class="bar toolbar" />
      <div class="view">
        {state === "failed" && (
          <div class="view-state" role="alert">
            <p>The view “{title}” could not be loaded from the server.</p>
            <Button onClick={() => retryView(kind)}>Retry</Button>
          </div>
        )}
      </div>
    </>
  );
}

function Sheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <>
      <button type="button" class="scrim" aria-label="Close the run list" onClick={onClose} />
      <div class="sheet">
        <RunRail widthPx={SHEET_WIDTH_PX} />
      </div>
    </>
  );
}
