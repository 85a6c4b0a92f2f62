import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Activity } from "./activity";
import { baseOf, HttpSource, tokenOf } from "./http_source";

const BASE = "http://localhost/user/x/proxy/6006/";
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response("{}"));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function addressesOf(token: string | null): Promise<string[]> {
  const source = new HttpSource(BASE, new Activity(), token);
  await source.environment();
  await source.tags("scalars");
  await source.scalars([], () => {}, new AbortController().signal);
  return [...asked, source.changesUrl("boot:1"), source.scalarsExportUrl("a", "loss", "csv")];
}

describe("HttpSource", () => {
  it("asks below the page's own address", async () => {
    expect(await addressesOf(null)).toEqual([
      `${BASE}api/v1/environment`,
      `${BASE}api/v1/tags?kind=scalars`,
      `${BASE}api/v1/scalars`,
      `${BASE}api/v1/changes?since=boot%3A1`,
      `${BASE}api/v1/export/scalars?run=a&tag=loss&format=csv`,
    ]);
  });

  it("sends the token of the page's address in every query, for frames without cookies", async () => {
    expect(await addressesOf("s3cret&word")).toEqual([
      `${BASE}api/v1/environment?token=s3cret%26word`,
      `${BASE}api/v1/tags?kind=scalars&token=s3cret%26word`,
      `${BASE}api/v1/scalars?token=s3cret%26word`,
      `${BASE}api/v1/changes?since=boot%3A1&token=s3cret%26word`,
      `${BASE}api/v1/export/scalars?run=a&tag=loss&format=csv&token=s3cret%26word`,
    ]);
  });
});

describe("HttpSource with bytes", () => {
  const GRAPH = { request: 0, columns: [] };
  const LOST = { request: 1, columns: [], error: { code: "run_not_found", message: "no run 'b'" } };
  const ANSWER = new Uint8Array([...frameBytes(GRAPH), ...frameBytes(LOST), ...frameBytes({ end: true })]);

  function frameBytes(header: object): number[] {
    const text = [...new TextEncoder().encode(JSON.stringify(header))];
    const padding = new Array<number>(-(8 + text.length) & 7).fill(0);
    return [...new TextEncoder().encode("GBF1"), text.length, 0, 0, 0, ...text, ...padding];
  }

  it("gives the one frame of an answer, or the error of one that was cut off", async () => {
    const source = new HttpSource(BASE, new Activity());
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(ANSWER)));
    const graph = { header: GRAPH, columns: new Map() };
    expect(await source.getFrame("graphs/graph", { run: "a" })).toEqual({ isOk: true, value: graph });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(ANSWER.slice(0, 9))));
    expect(await source.getFrame("graphs/graph")).toMatchObject({ error: { code: "bad_frame" } });
  });

  it("hands on what came for each series: its frame or its error", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(ANSWER)));
    const came: [number, unknown][] = [];
    const take = (request: number, answer: unknown) => came.push([request, answer]);
    const { signal } = new AbortController();
    await new HttpSource(BASE, new Activity()).postFrames("meshes", { series: [] }, take, signal);
    expect(came).toMatchObject([
      [0, { isOk: true, value: { header: GRAPH } }],
      [1, { isOk: false, error: { code: "run_not_found", message: "no run 'b'", httpStatus: 200 } }],
    ]);
  });

  it("sends a file as it is", async () => {
    const sent: unknown[] = [];
    vi.stubGlobal("fetch", (url: string, { method, headers, body }: RequestInit) => {
      sent.push(url, method, headers, body);
      return Promise.resolve(new Response('{"upload":"k"}'));
    });
    const file = new Blob(["node {}"]);
    const answer = await new HttpSource(BASE, new Activity()).postBytes("graphs/upload", file, { name: "g" });
    expect(answer).toEqual({ isOk: true, value: { upload: "k" } });
    const headers = { "Content-Type": "application/octet-stream" };
    expect(sent).toEqual([`${BASE}api/v1/graphs/upload?name=g`, "POST", headers, file]);
  });
});

describe("the page's address", () => {
  it("has its directory as the root of the server", () => {
    expect(baseOf(`${BASE}?token=x#scalars`)).toBe(BASE);
    expect(baseOf(`${BASE}index.html`)).toBe(BASE);
  });

  it("may have a token", () => {
    expect(tokenOf("?testing=1&token=abc")).toBe("abc");
    expect(tokenOf("?token=")).toBeNull();
    expect(tokenOf("")).toBeNull();
  });
});
