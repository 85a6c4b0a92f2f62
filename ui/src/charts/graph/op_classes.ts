/// What kind of work an op does, by its type, for torch, TensorFlow, Keras, ONNX and jax.
import type { OpClass } from "./types";

/**
 * Whole types in small letters, without spaces, torch's `aten::`, `prim::` and `onnx::`, underscores before and
 * behind, and TensorFlow's version (`V2`). From the operator lists of ATen (native_functions.yaml), TensorFlow
 * (tensorflow/core/ops), Keras (keras.layers) and ONNX (docs/Operators.md).
 */
const TYPES: Readonly<Partial<Record<OpClass, string>>> = {
  activation:
    "relu relu6 leakyrelu leaky_relu prelu elu selu celu gelu silu swish sigmoid log_sigmoid hardsigmoid hard_sigmoid " +
    "hardswish hard_swish hardtanh tanh softmax log_softmax logsoftmax softplus softsign mish activation rrelu glu " +
    "threshold thresholdedrelu clip biasgelu fastgelu",
  pooling:
    "avgpool maxpool max_pool avg_pool globalaveragepool globalmaxpool averagepool lppool mean reducemean roialign " +
    "upsample resize resizenearestneighbor resizebilinear",
  linear:
    "linear addmm matmul mm bmm baddbmm batchmatmul batch_matmul gemm dense einsum einsumdense matmulinteger dot " +
    "dot_general mv outer sparsetensordensematmul qlinearmatmul",
  attention: "scaled_dot_product_attention attention multiheadattention multi_head_attention_forward",
  embedding:
    "embedding embedding_bag gather gathernd embeddinglookup resourcegather index_select one_hot onehot",
  recurrent:
    "lstm gru rnn rnn_tanh rnn_relu lstm_cell gru_cell simplernn lstmcell grucell cudnnrnn blocklstm",
  arithmetic:
    "add sub mul div addn biasadd bias_add rsub subtract multiply divide realdiv truediv pow square sqrt rsqrt exp log " +
    "neg abs sum max min maximum minimum average equal greater less where select sign floor ceil round reciprocal " +
    "squareddifference squared_difference cumsum iadd addcmul addcdiv erf sin cos " +
    "floordiv floor_divide floormod remainder fmod mod logical_and logicaland logical_or logicalor logical_not " +
    "logicalnot not and or eq ne gt lt ge le greaterequal lessequal notequal reducesum reducemax reducemin reduceprod " +
    "prod std var argmax argmin topk reduce_sum norm",
  shape:
    "reshape view flatten transpose permute squeeze unsqueeze concat concatv cat stack unstack split slice stridedslice " +
    "strided_slice expand expanddims expand_dims t contiguous pad shape size chunk unbind pack unpack tile repeat cast " +
    "to identity identityn tensorscatterupdate scatter roll unfold fold broadcastto expand_as type_as clone " +
    "detach rescaling narrow pixel_shuffle depthtospace spacetodepth permutedims zeropadding zeropadding2d concatenate " +
    "numtotensor int scalarimplicit listconstruct listunpack tupleconstruct tupleunpack constantofshape range arange " +
    "fill masked_fill triu tril index alias view_as swapaxes movedim copy",
  dropout: "dropout alphadropout feature_dropout spatialdropout gaussiandropout gaussiannoise",
  input:
    "placeholder placeholderwithdefault inputlayer input param ionode arg retval return output iteratorgetnext",
  constant: "const constant hostconst",
  parameter:
    "getattr variable varhandleop readvariableop varisinitializedop parameter initializer resourcevariable " +
    "temporaryvariable statelesstruncatednormal",
  control:
    "noop merge switch enter exit nextiteration loopcond controltrigger if loop while statelessif statelesswhile",
};

/** In this order, for what is not listed whole. */
const PATTERNS: readonly (readonly [OpClass, RegExp])[] = [
  ["loss", /loss|cross_?entropy|nll|kl_div|l2loss/],
  ["convolution", /conv(?!ert)/],
  ["attention", /attention/],
  ["normalization", /norm(?!al_?$)|lrn$/],
  ["dropout", /dropout/],
  ["pooling", /pool|reducemean/],
  ["recurrent", /lstm|gru(?![a-z])|rnn/],
  ["embedding", /embedding/],
  ["activation", /relu|gelu|softmax|sigmoid|tanh/],
  ["linear", /matmul|gemm|^dense|linear/],
  ["constant", /^const/],
  ["input", /placeholder|^input/],
  ["shape", /^reshape|^concat|^slice|^split/],
];

const CLASS_BY_TYPE = new Map(
  Object.entries(TYPES).flatMap(([opClass, types]) =>
    types.split(" ").map((type) => [type, opClass as OpClass] as const),
  ),
);

export function classOf(op: string): OpClass {
  const bare = op
    .toLowerCase()
    .replaceAll(" ", "")
    .replace(/^[\w.]+::/, "")
    .replace(/^_+/, "");
  const known = CLASS_BY_TYPE.get(bare) ?? CLASS_BY_TYPE.get(bare.replace(/_*(v\d+)?_*$/, ""));
  return known ?? PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0] ?? "other";
}

export const CLASS_LABELS: Readonly<Record<OpClass, string>> = {
  convolution: "Convolution",
  normalization: "Normalisation",
  activation: "Activation",
  pooling: "Pooling",
  linear: "Linear",
  attention: "Attention",
  embedding: "Embedding",
  recurrent: "Recurrent",
  arithmetic: "Arithmetic",
  shape: "Shape",
  dropout: "Dropout",
  input: "Input, output",
  loss: "Loss",
  parameter: "Parameter",
  constant: "Constant",
  control: "Control",
  other: "Other",
};

/** Ops that only hand on, gather or keep what they are given: of constants they make constants. */
const PLUMBING =
  /^(prim::(ListConstruct|TupleConstruct|NumToTensor|GetAttr)|aten::(Int|ScalarImplicit|to|detach|t)|Identity|ReadVariableOp|Cast|Pack|Reshape|ExpandDims|Transpose|Assign|AssignVariableOp|IsVariableInitialized|VarIsInitializedOp|Unsqueeze|DequantizeLinear)$/;

export function isPlumbing(op: string): boolean {
  return PLUMBING.test(op);
}
