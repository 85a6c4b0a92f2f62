/// Which graphs can be shown, and which of them is.
import type { Params } from "../../data/http_source";
import type { GraphMessage, GraphsResponse, UploadedGraphMessage } from "../../wire/messages";
import type { GraphOptions } from "./options";

/** A graph that was logged, or that of a file that was uploaded. */
export interface GraphSubject {
  /** Names it in addresses. */
  readonly key: string;
  /** `null` for an uploaded file. */
  readonly run: string | null;
  /** `sort:tag`, or the upload's key. */
  readonly graph: string;
  readonly title: string;
  /** Another one when the graph was logged anew. */
  readonly version: string;
  /** How the routes name it. */
  readonly query: Params;
}

export interface SubjectChoice {
  readonly subjects: readonly GraphSubject[];
  /** Runs with a graph. */
  readonly runs: readonly string[];
  readonly chosen: GraphSubject | null;
  /** What it can be compared with. */
  readonly besides: readonly GraphSubject[];
  readonly beside: GraphSubject | null;
}

/** Of the shown runs and of uploads; what was chosen as far as it is there, else the first of its run. */
export function chooseSubject(
  { graphs, uploads }: Pick<GraphsResponse, "graphs" | "uploads">,
  shownRuns: readonly string[],
  options: Pick<GraphOptions, "run" | "graph" | "upload" | "beside">,
): SubjectChoice {
  const logged = shownRuns.flatMap((run) => graphs.filter((graph) => graph.run === run).map(loggedSubject));
  const subjects = [...logged, ...uploads.map(uploadedSubject)];
  const runs = shownRuns.filter((run) => logged.some((subject) => subject.run === run));
  const run = runs.includes(options.run.value) ? options.run.value : runs[0];
  const ofRun = logged.filter((subject) => subject.run === run);
  const uploaded = subjects.find((subject) => subject.run === null && subject.graph === options.upload.value);
  const chosen =
    uploaded ?? ofRun.find(({ graph }) => graph === options.graph.value) ?? ofRun[0] ?? subjects[0] ?? null;
  const besides = subjects.filter((subject) => subject !== chosen);
  const beside = besides.find(({ key }) => key === options.beside.value) ?? null;
  return { subjects, runs, chosen, besides, beside };
}

const SORT_NAMES: Readonly<Record<string, string>> = {
  operations: "Operations",
  layers: "Layers",
  functions: "Functions",
};
/** The tag of graphs that have none. */
const RUN_GRAPH = "__run_graph__";

function loggedSubject({ run, tag, sort, version, ...message }: GraphMessage): GraphSubject {
  const title =
    tag === RUN_GRAPH ? (SORT_NAMES[sort] ?? sort) : `${SORT_NAMES[sort] ?? sort}: ${message.title}`;
  const graph = `${sort}:${tag}`;
  const key = `${encodeURIComponent(run)}~${encodeURIComponent(graph)}`;
  return { key, run, graph, title, version, query: { run, tag, sort } };
}

function uploadedSubject({ key, name }: UploadedGraphMessage): GraphSubject {
  return { key: `~${key}`, run: null, graph: key, title: name, version: "", query: { upload: key } };
}
