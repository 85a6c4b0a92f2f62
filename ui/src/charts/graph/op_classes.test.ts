import { describe, expect, it } from "vitest";
import { CLASS_LABELS, classOf, isPlumbing } from "./op_classes";
import type { OpClass } from "./types";

/** Types as torch's tracer, TensorFlow, Keras and ONNX write them. */
const KNOWN: readonly (readonly [OpClass, readonly string[]])[] = [
  [
    "convolution",
    ["aten::_convolution", "aten::conv2d", "Conv2D", "DepthwiseConv2dNative", "Conv", "ConvTranspose"],
  ],
  [
    "normalization",
    ["aten::batch_norm", "aten::layer_norm", "FusedBatchNormV3", "BatchNormalization", "LRN"],
  ],
  [
    "activation",
    ["aten::relu_", "aten::gelu", "Relu6", "LeakyRelu", "Softmax", "aten::log_softmax", "Activation"],
  ],
  [
    "pooling",
    ["aten::max_pool2d", "aten::adaptive_avg_pool2d", "MaxPool", "AvgPool3D", "GlobalAveragePooling2D"],
  ],
  ["linear", ["aten::linear", "aten::addmm", "MatMul", "BatchMatMulV2", "Dense", "Gemm", "Einsum"]],
  ["attention", ["aten::scaled_dot_product_attention", "MultiHeadAttention"]],
  ["embedding", ["aten::embedding", "Embedding", "GatherV2", "ResourceGather"]],
  ["recurrent", ["aten::lstm", "LSTM", "GRU", "aten::gru"]],
  ["arithmetic", ["aten::add_", "aten::mul", "AddV2", "BiasAdd", "Sub", "RealDiv", "aten::rsub"]],
  [
    "shape",
    ["aten::reshape", "aten::flatten", "Reshape", "ConcatV2", "StridedSlice", "Flatten", "Unsqueeze"],
  ],
  ["dropout", ["aten::dropout", "Dropout", "SpatialDropout2D"]],
  ["input", ["IO Node", "Placeholder", "InputLayer", "_Arg", "_Retval", "prim::Param"]],
  ["loss", ["aten::cross_entropy_loss", "SparseSoftmaxCrossEntropyWithLogits", "aten::nll_loss", "L2Loss"]],
  ["parameter", ["prim::GetAttr", "VariableV2", "VarHandleOp", "ReadVariableOp"]],
  ["constant", ["prim::Constant", "Const", "Constant"]],
  ["control", ["NoOp", "Switch", "Merge", "StatelessIf"]],
  ["other", ["aten::something_new", "", "MyOp", "Convert"]],
];

describe("classOf", () => {
  it.each(KNOWN)("knows %s", (opClass, types) => {
    expect(types.map((type) => [type, classOf(type)])).toEqual(types.map((type) => [type, opClass]));
  });

  it("names every class for people", () => {
    expect(KNOWN.map(([opClass]) => opClass).toSorted()).toEqual(Object.keys(CLASS_LABELS).toSorted());
  });
});

describe("isPlumbing", () => {
  it("is what hands on or gathers", () => {
    const types = ["prim::ListConstruct", "Identity", "ReadVariableOp", "aten::add", "MatMul", "IdentityN"];
    expect(types.filter(isPlumbing)).toEqual(["prim::ListConstruct", "Identity", "ReadVariableOp"]);
  });
});
