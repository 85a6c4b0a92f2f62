import { describe, expect, it } from "vitest";
import { Activity } from "../../data/activity";
import { FakeSource } from "../../data/fake_source";
import { ApiError } from "../../wire/api_error";
import type { JobMessage, PositionsHeader, ProjectionRequest } from "../../wire/messages";
import { Projection } from "./projection";

const REQUEST: ProjectionRequest = {
  ...{ method: "tsne", run: "r", name: "e", upload: "", n_components: 2, components: [], rows: null },
  ...{ is_sphereized: false, perplexity: 30, learning_rate: 0, n_iterations: 1000, n_neighbors: 15 },
  ...{ min_dist: 0.1, supervise: null, axes: null },
};

const HEADER: PositionsHeader = {
  ...{ request: 0, job: "j", state: "done", n_points: 1, n_components: 2, variances: [], iteration: 0 },
  ...{ is_final: true, columns: [] },
};

function job(state: JobMessage["state"], iteration: number): JobMessage {
  return { job: "j", state, progress: iteration / 10, message: "", iteration };
}

/** A server whose job goes through these states, one at each question. */
function serverWith(states: readonly JobMessage[], nPoints = 1) {
  const source = new FakeSource([], {});
  const asked: string[] = [];
  let at = 0;
  source.answerTo = (path) => {
    asked.push(path);
    if (path === "embeddings/positions") {
      const header = { n_points: nPoints, n_components: 2, iteration: states[at]?.iteration ?? 0 };
      const columns = new Map([["positions", Float32Array.from([at, at])]]);
      return { header, columns };
    }
    if (path === "embeddings/jobs") at = Math.min(at + 1, states.length - 1);
    return states[at];
  };
  return { source, asked, projection: new Projection(source, new Activity(), async () => {}) };
}

describe("Projection", () => {
  it("follows a job and takes its positions as often as there are new ones", async () => {
    const { projection, asked } = serverWith([
      job("waiting", 0),
      job("running", 0),
      job("running", 5),
      job("running", 5),
      job("done", 10),
    ]);
    await projection.start(REQUEST);
    expect(asked.filter((path) => path === "embeddings/positions")).toHaveLength(2);
    expect(projection.job.value).toEqual(job("done", 10));
    expect(projection.shown.value?.request).toBe(REQUEST);
    expect([...(projection.shown.value?.values ?? [])]).toEqual([4, 4]);
  });

  it("keeps what is shown while a job has no positions yet", async () => {
    const { projection } = serverWith([job("running", 5), job("paused", 7)], 0);
    const before = { request: REQUEST, header: HEADER, values: Float32Array.from([1, 2]) };
    projection.show(before);
    await projection.start({ ...REQUEST, method: "umap" });
    expect(projection.job.value).toEqual(job("paused", 7));
    expect(projection.shown.value).toBe(before);
  });

  it("stops asking when a job is paused", async () => {
    const { projection, asked } = serverWith([job("running", 3), job("paused", 7)]);
    await projection.start(REQUEST);
    expect(projection.job.value?.state).toBe("paused");
    expect(asked.at(-1)).toBe("embeddings/positions");
  });

  it("says why there is none and keeps what was shown before", async () => {
    const { source, projection } = serverWith([job("done", 10)]);
    await projection.start(REQUEST);
    const before = projection.shown.value;
    source.failure = new ApiError("unreachable", "the server does not answer", 0);
    await projection.start({ ...REQUEST, perplexity: 5 });
    expect(projection.error.value).toBe(source.failure);
    expect(projection.shown.value).toBe(before);
  });

  it("hears no more of a job once another is asked for", async () => {
    const { projection } = serverWith([job("running", 1), job("done", 2)]);
    const first = projection.start(REQUEST);
    const other = { ...REQUEST, perplexity: 5 };
    await Promise.all([first, projection.start(other)]);
    expect(projection.shown.value?.request).toBe(other);
  });
});
