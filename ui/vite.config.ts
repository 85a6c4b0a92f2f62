/// Build and tests of the page; the server sends what lands in `server/static`, under a CSP without `unsafe-*`.
import { defineConfig } from "vitest/config";

/** vitest's reports of failures need this; Node has it from 21 on. */
function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
if (!("groupBy" in Map)) Object.assign(Map, { groupBy });

export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../src/glassboard/server/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    license: { fileName: "licenses.md" },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "three", test: /\/node_modules\/three\// },
            { name: "initial", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  server: {
    proxy: { "/api": "http://localhost:6006", "/data": "http://localhost:6006" },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // Files share a worker, which takes a fifth of the time: what a test stubs or fakes, it takes back.
    isolate: false,
    restoreMocks: true,
  },
});
