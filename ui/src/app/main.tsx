/// Starts the page.
import { render } from "preact";
import { assertExists } from "../base/assert";
import { baseOf, HttpSource, tokenOf } from "../data/http_source";
import { syncAddress } from "../state/address";
import { Following } from "../state/following";
import { Page, PageContext } from "../state/page";
import { loadSettings } from "../state/settings";
import { browserStore, Storage } from "../state/storage";
import { isTesting } from "../state/testing";
import { applyLook, watchBrightness } from "../state/theme";
import type { ApiError } from "../wire/api_error";
import { App } from "./app";
import { catchFaults } from "./fault_bar";
import { watchIdle } from "./idle";
import { openToTests } from "./testing";
import { Unreachable } from "./unreachable";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/frame.css";
import "./styles/rail.css";
import "./styles/cards.css";
import "./styles/card_table.css";
import "./styles/floating.css";
import "./styles/drawer.css";
import "./styles/states.css";

const root = assertExists(document.getElementById("app"), "element #app");
const activity = watchIdle(document.documentElement);
const source = new HttpSource(baseOf(document.baseURI), activity, tokenOf(location.search));
const storage = new Storage(browserStore());
const settings = loadSettings(storage);
const brightness = watchBrightness(settings, window.matchMedia("(prefers-color-scheme: dark)"));
catchFaults(window);
applyLook(document.documentElement, settings, brightness);

const RETRY_MILLIS = 2000;

async function start(): Promise<void> {
  const end = activity.begin();
  const error = await open();
  if (error) {
    render(<Unreachable error={error} />, root);
    setTimeout(start, RETRY_MILLIS);
  }
  end();
}

/** Shows the page once the server has said what there is. */
async function open(): Promise<ApiError | null> {
  const environment = await source.environment();
  if (!environment.isOk) return environment.error;
  const page = new Page({ environment: environment.value, source, activity, storage, settings, brightness });
  const following = new Following(page, source);
  const error = await following.start();
  if (error) return error;
  document.title = environment.value.window_title || "Glassboard";
  document.addEventListener("visibilitychange", () => following.setVisible(!document.hidden));
  syncAddress(page, window);
  if (isTesting) openToTests(page, activity, document.documentElement);
  render(
    <PageContext.Provider value={page}>
      <App onRetry={() => following.retryNow()} />
    </PageContext.Provider>,
    root,
  );
  return null;
}

void start();
