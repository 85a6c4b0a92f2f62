import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { ChangesMessage } from "../wire/messages";
import type { Source } from "./http_source";
import { LiveChannel, type LiveStatus } from "./live";

class FakeStream {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {}

  close(): void {
    this.isClosed = true;
  }
}

function changeAt(cursor: string): ChangesMessage {
  const loading = { is_loading: false, n_files: 1, n_files_read: 1, n_bytes: 1, n_bytes_read: 1 };
  return { cursor, reset: false, lists_changed: false, runs: ["a"], kinds: ["scalars"], loading };
}

function setUp() {
  const streams: FakeStream[] = [];
  const changes: string[] = [];
  const states: LiveStatus["state"][] = [];
  const poll = vi.fn<Source["changes"]>();
  const channel = new LiveChannel({
    source: { changesUrl: (cursor: string) => `changes?since=${cursor}`, changes: poll } as unknown as Source,
    onChange: (change) => changes.push(change.cursor),
    onStatus: (status) => states.push(status.state),
    openStream: (url) => {
      const stream = new FakeStream(url);
      streams.push(stream);
      return stream as unknown as EventSource;
    },
  });
  const last = () => {
    const stream = streams.at(-1);
    if (!stream) throw new Error("no stream was opened");
    return stream;
  };
  return { streams, last, changes, states, poll, channel };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("LiveChannel", () => {
  it("hands on what the stream says and is live once it is open", () => {
    const { last, changes, states, channel } = setUp();
    channel.start("boot:1");
    last().onopen?.();
    last().onmessage?.({ data: JSON.stringify(changeAt("boot:2")) });
    expect([last().url, changes, states]).toEqual([
      "changes?since=boot:1",
      ["boot:2"],
      ["connecting", "live"],
    ]);
  });

  it("closes while the page is hidden and goes on from the last cursor", () => {
    const { streams, last, states, channel } = setUp();
    channel.start("boot:1");
    last().onmessage?.({ data: JSON.stringify(changeAt("boot:7")) });
    channel.pause();
    expect([streams[0]?.isClosed, states.at(-1)]).toEqual([true, "paused"]);
    channel.resume();
    expect(last().url).toBe("changes?since=boot:7");
  });

  it("polls every 5 s after two failures of the stream", async () => {
    const { streams, last, changes, states, poll, channel } = setUp();
    poll.mockImplementation(async (cursor) => ok(changeAt(`${cursor}+`)));
    channel.start("c");
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(1000);
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([streams.length, changes, states.at(-1)]).toEqual([2, ["c+", "c++", "c+++"], "live"]);
  });

  it("says that the server is gone, when it tries again, and returns to the stream", async () => {
    const { streams, last, states, poll, channel } = setUp();
    poll.mockResolvedValue(err(new ApiError("unreachable", "gone", 0)));
    channel.start("c");
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(1000);
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe("offline");
    await vi.advanceTimersByTimeAsync(5000);
    expect(streams.length).toBe(3);
    last().onopen?.();
    expect(states.at(-1)).toBe("live");
  });

  it("ignores the answer to a poll that came after it was stopped", async () => {
    const { last, changes, poll, channel } = setUp();
    poll.mockImplementation(async () => ok(changeAt("late")));
    channel.start("c");
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(1000);
    last().onerror?.();
    channel.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(changes).toEqual([]);
  });
});
