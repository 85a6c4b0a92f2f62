/// How an embedding is shown: what the address says and the browser remembers.
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

export const KIND = "embeddings";
export const METHODS = ["pca", "tsne", "umap", "custom"] as const;
export type Method = (typeof METHODS)[number];
/** `classes` names each colour, `points` as many points as have room. */
export const LABEL_CHOICES = ["classes", "points", "none"] as const;
export const METRICS = ["cosine", "euclidean"] as const;

export const MIN_NEIGHBORS = 5;
export const MAX_NEIGHBORS = 999;
export const N_COMPONENTS = 10;

/** Colours by no column; no column is called so. */
export const NO_COLUMN = "\u2014";

export interface EmbeddingOptions {
  readonly run: Option<string>;
  readonly name: Option<string>;
  readonly method: Option<Method>;
  readonly isFlat: Option<boolean>;
  /** Of PCA, as `0,1,2`. */
  readonly components: Option<string>;
  readonly isSphereized: Option<boolean>;
  readonly perplexity: Option<number>;
  /** 0 for one that fits the number of points. */
  readonly learningRate: Option<number>;
  readonly nIterations: Option<number>;
  readonly nNeighbors: Option<number>;
  readonly minDist: Option<number>;
  /** Percent. */
  readonly supervision: Option<number>;
  readonly superviseBy: Option<string>;
  /** Column that colours; empty for the first one. */
  readonly colorBy: Option<string>;
  readonly isForcedCategorical: Option<boolean>;
  /** Column that names points; empty for the first one. */
  readonly labelBy: Option<string>;
  readonly labels: Option<(typeof LABEL_CHOICES)[number]>;
  /** px. */
  readonly pointSize: Option<number>;
  readonly hasSprites: Option<boolean>;
  readonly search: Option<string>;
  readonly isRegex: Option<boolean>;
  /** Column that is searched; empty for the one that names points. */
  readonly searchIn: Option<string>;
  readonly metric: Option<(typeof METRICS)[number]>;
  readonly nNearest: Option<number>;
  /** Row of the point whose neighbours are shown. */
  readonly point: Option<string>;
  readonly camera: Option<string>;
  readonly left: Option<string>;
  readonly right: Option<string>;
  readonly up: Option<string>;
  readonly down: Option<string>;
}

export function embeddingOptions({ options }: Page): EmbeddingOptions {
  const text = (name: string) => options.text(`${KIND}.${name}`);
  return {
    run: text("run"),
    name: text("name"),
    method: options.choice(`${KIND}.method`, METHODS),
    isFlat: options.flag(`${KIND}.flat`, false),
    components: options.text(`${KIND}.components`, "0,1,2"),
    isSphereized: options.flag(`${KIND}.sphereize`, false),
    perplexity: options.number(`${KIND}.perplexity`, 30, 2, 100),
    learningRate: options.number(`${KIND}.rate`, 0, 0, 10_000),
    nIterations: options.number(`${KIND}.iterations`, 1000, 1, 10_000),
    nNeighbors: options.number(`${KIND}.neighbors`, 15, 5, 50),
    minDist: options.number(`${KIND}.distance`, 0.1, 0, 1),
    supervision: options.number(`${KIND}.supervision`, 0, 0, 100),
    superviseBy: text("supervise"),
    colorBy: text("color"),
    isForcedCategorical: options.flag(`${KIND}.categorical`, false),
    labelBy: text("label"),
    labels: options.choice(`${KIND}.labels`, LABEL_CHOICES),
    pointSize: options.number(`${KIND}.size`, 4, 1, 64),
    hasSprites: options.flag(`${KIND}.sprites`, false),
    search: text("search"),
    isRegex: options.flag(`${KIND}.regex`, false),
    searchIn: text("field"),
    metric: options.choice(`${KIND}.metric`, METRICS),
    nNearest: options.number(`${KIND}.nearest`, 12, MIN_NEIGHBORS, MAX_NEIGHBORS),
    point: text("point"),
    camera: text("camera"),
    left: text("left"),
    right: text("right"),
    up: text("up"),
    down: text("down"),
  };
}

/** Which components of PCA are the axes; what is missing or not one of them is taken in order. */
export function parseComponents(text: string, n: number): number[] {
  const said = text.split(",").map(Number);
  const isOne = (value: number | undefined): value is number =>
    value !== undefined && Number.isInteger(value) && value >= 0 && value < N_COMPONENTS;
  return Array.from({ length: n }, (_, axis) => {
    const value = said[axis];
    return isOne(value) ? value : axis;
  });
}
