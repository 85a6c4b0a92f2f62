/// A page without browser and server, for unit tests.
import { signal } from "@preact/signals";
import { Activity } from "../data/activity";
import { ENVIRONMENT, type FakeSource } from "../data/fake_source";
import { Page } from "./page";
import { loadSettings } from "./settings";
import { Storage } from "./storage";

/** Storage that lasts as long as the test. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return new Storage({
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
  });
}

/** A page whose lists are loaded. */
export async function loadedPage(source: FakeSource, storage = memoryStorage()): Promise<Page> {
  const page = new Page({
    environment: ENVIRONMENT,
    source,
    activity: new Activity(),
    storage,
    settings: loadSettings(storage),
    brightness: signal("light" as const),
  });
  await page.catalogue.load();
  return page;
}
