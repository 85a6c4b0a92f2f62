/// Graphs made of a few words, and models of any size, for tests.
import { EDGE_CONTROL, type GraphColumns, TPU_SUPPORTS, type TpuSupport } from "./types";

/** An op: its name, its type, what it reads from. `^` before an input makes a control edge. */
export interface OpRow {
  readonly name: string;
  readonly op?: string;
  readonly inputs?: readonly string[];
  /** Of its output. */
  readonly shape?: string;
  readonly parameters?: number;
  readonly device?: string;
  readonly cluster?: string;
  readonly tpu?: TpuSupport;
  readonly computeMicros?: number;
  readonly memoryBytes?: number;
}

export function graphOf(rows: readonly OpRow[]): GraphColumns {
  const [ops, devices, shapes, clusters] = [new Texts(), new Texts(), new Texts(), new Texts()];
  const index = new Map(rows.map(({ name }, i) => [name, i]));
  const edges = rows.flatMap(({ inputs = [] }, target) =>
    inputs.map((input) => {
      const source = index.get(input.replace("^", "")) ?? -1;
      return {
        source,
        target,
        shape: shapes.add(rows[source]?.shape),
        flags: input.startsWith("^") ? EDGE_CONTROL : 0,
      };
    }),
  );
  const hasProfile = rows.some(({ computeMicros, memoryBytes }) => computeMicros ?? memoryBytes);
  const numbers = (of: (row: OpRow) => number | undefined) =>
    Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  const edgeColumn = (of: (edge: (typeof edges)[number]) => number) => Uint32Array.from(edges, of);
  return {
    names: rows.map(({ name }) => name),
    op: Uint32Array.from(rows, ({ op }) => ops.add(op ?? "aten::relu")),
    device: Uint32Array.from(rows, ({ device }) => devices.add(device)),
    cluster: Uint32Array.from(rows, ({ cluster }) => clusters.add(cluster)),
    parameters: numbers(({ parameters }) => parameters),
    tpu: Uint8Array.from(rows, ({ tpu }) => TPU_SUPPORTS.indexOf(tpu ?? "")),
    computeMicros: hasProfile ? numbers(({ computeMicros }) => computeMicros) : null,
    memoryBytes: hasProfile ? numbers(({ memoryBytes }) => memoryBytes) : null,
    ...{ source: edgeColumn(({ source }) => source), target: edgeColumn(({ target }) => target) },
    ...{ port: new Uint32Array(edges.length), shape: edgeColumn(({ shape }) => shape) },
    flags: edgeColumn(({ flags }) => flags),
    ...{ ops: ops.all, devices: devices.all, shapes: shapes.all, clusters: clusters.all },
  };
}

/** Distinct texts; the empty one first. */
class Texts {
  readonly all: string[] = [""];
  readonly #index = new Map([["", 0]]);

  add(text = ""): number {
    const known = this.#index.get(text) ?? this.all.push(text) - 1;
    this.#index.set(text, known);
    return known;
  }
}

/** Ops in a row, each reading from the one before. */
export function chainOf(names: readonly string[], op = "aten::relu"): GraphColumns {
  return graphOf(names.map((name, i) => ({ name, op, inputs: names.slice(Math.max(0, i - 1), i) })));
}

/** A residual network as torch's tracer writes one, with `nBlocks` blocks in each of its four layers. */
export function residualNetwork(nBlocks: readonly number[] = [3, 4, 6, 3]): GraphColumns {
  const network = new TracedModel("ResNet");
  let value = network.op("input/images", "IO Node", [], "256×3×224×224", "");
  value = network.layer("Conv2d[conv1]", "aten::_convolution", value, "256×64×112×112", 9408);
  value = network.layer("BatchNorm2d[bn1]", "aten::batch_norm", value, "256×64×112×112", 128);
  value = network.layer("ReLU[relu]", "aten::relu_", value, "256×64×112×112");
  value = network.layer("MaxPool2d[maxpool]", "aten::max_pool2d", value, "256×64×56×56");
  nBlocks.forEach((n, layer) => {
    const width = 64 * 2 ** layer;
    const size = 56 / 2 ** layer;
    for (let block = 0; block < n; block++) {
      value = residualBlock(
        network,
        `Sequential[layer${layer + 1}]/Bottleneck[${block}]`,
        value,
        width,
        size,
        block === 0,
      );
    }
  });
  value = network.layer("AdaptiveAvgPool2d[avgpool]", "aten::adaptive_avg_pool2d", value, "256×2048×1×1");
  value = network.op("flatten", "aten::flatten", [value], "256×2048");
  value = network.layer("Linear[fc]", "aten::linear", value, "256×1000", 2_049_000);
  network.op("output/output.1", "IO Node", [value], "", "");
  return graphOf(network.rows);
}

function residualBlock(
  network: TracedModel,
  scope: string,
  input: string,
  width: number,
  size: number,
  isFirst: boolean,
): string {
  const narrow = `256×${width}×${size}×${size}`;
  const wide = `256×${4 * width}×${size}×${size}`;
  let value = network.layer(`${scope}/Conv2d[conv1]`, "aten::_convolution", input, narrow, width * width);
  value = network.layer(`${scope}/BatchNorm2d[bn1]`, "aten::batch_norm", value, narrow, 2 * width);
  value = network.layer(`${scope}/ReLU[relu]/first`, "aten::relu_", value, narrow);
  value = network.layer(`${scope}/Conv2d[conv2]`, "aten::_convolution", value, narrow, 9 * width * width);
  value = network.layer(`${scope}/BatchNorm2d[bn2]`, "aten::batch_norm", value, narrow, 2 * width);
  value = network.layer(`${scope}/Conv2d[conv3]`, "aten::_convolution", value, wide, 4 * width * width);
  value = network.layer(`${scope}/BatchNorm2d[bn3]`, "aten::batch_norm", value, wide, 8 * width);
  let kept = input;
  if (isFirst) {
    const inner = `${scope}/Sequential[downsample]`;
    kept = network.layer(`${inner}/Conv2d[0]`, "aten::_convolution", kept, wide, 4 * width * width);
    kept = network.layer(`${inner}/BatchNorm2d[1]`, "aten::batch_norm", kept, wide, 8 * width);
  }
  const sum = network.op(`${scope}/input`, "aten::add_", [value, kept], wide);
  return network.layer(`${scope}/ReLU[relu]/last`, "aten::relu_", sum, wide);
}

/** A transformer with `nLayers` layers alike. */
export function transformer(nLayers: number): GraphColumns {
  const network = new TracedModel("Transformer");
  const [shape, wide] = ["8×128×512", "8×128×2048"];
  const mask = network.op("input/mask", "IO Node", [], "8×128", "");
  let value = network.op("input/tokens", "IO Node", [], "8×128", "");
  value = network.layer("Embedding[embed]", "aten::embedding", value, shape, 512 * 30_000);
  for (let layer = 0; layer < nLayers; layer++) {
    const scope = `ModuleList[layers]/EncoderLayer[${layer}]`;
    const heads = ["q", "k", "v"].map((part) =>
      network.layer(`${scope}/Attention[attention]/Linear[${part}]`, "aten::linear", value, shape, 262_656),
    );
    const attended = network.op(
      `${scope}/Attention[attention]/mixed`,
      "aten::scaled_dot_product_attention",
      [...heads, mask],
      shape,
    );
    const mixed = network.layer(
      `${scope}/Attention[attention]/Linear[out]`,
      "aten::linear",
      attended,
      shape,
      262_656,
    );
    const sum = network.op(`${scope}/add`, "aten::add", [value, mixed], shape);
    const normed = network.layer(`${scope}/LayerNorm[norm1]`, "aten::layer_norm", sum, shape, 1024);
    const inner = network.layer(`${scope}/Linear[up]`, "aten::linear", normed, wide, 1_050_624);
    const active = network.layer(`${scope}/GELU[gelu]`, "aten::gelu", inner, wide);
    const outer = network.layer(`${scope}/Linear[down]`, "aten::linear", active, shape, 1_049_088);
    const last = network.op(`${scope}/add_1`, "aten::add", [normed, outer], shape);
    value = network.layer(`${scope}/LayerNorm[norm2]`, "aten::layer_norm", last, shape, 1024);
  }
  value = network.layer("Linear[head]", "aten::linear", value, "8×128×30000", 15_390_000);
  network.op("output/output.1", "IO Node", [value], "", "");
  return graphOf(network.rows);
}

/** Names scopes as torch's tracer does, and gives each layer its weights and constants. */
class TracedModel {
  readonly rows: OpRow[] = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  op(path: string, op: string, inputs: readonly string[], shape: string, root = `${this.#name}/`): string {
    const name = `${root}${path}`;
    this.rows.push({ name, op, inputs, shape });
    return name;
  }

  /** A module with one op, and its weights where it has any. */
  layer(scope: string, op: string, input: string, shape: string, parameters = 0): string {
    const path = `${this.#name}/${scope}`;
    const constant = { name: `${path}/${this.rows.length}`, op: "prim::Constant", inputs: [] };
    const weight = { name: `${path}/weight/weight`, op: "prim::GetAttr", inputs: [], parameters };
    const own = parameters > 0 ? [constant, weight] : [constant];
    this.rows.push(...own);
    const name = `${path}/input.${this.rows.length}`;
    this.rows.push({ name, op, inputs: [input, ...own.map((each) => each.name)], shape });
    return name;
  }
}
