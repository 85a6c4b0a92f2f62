"""A residual network and a transformer of images, module by module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examples.gallery.modules import Trace, batch_norm, convolution, layer_norm, linear, relu

if TYPE_CHECKING:
    from examples.gallery.modules import Value

N_CLASSES = 1000


def resnet50() -> Trace:
    """Trace a residual network of 50 layers for images of 224 by 224."""
    trace = Trace("ResNet", 1, 3, 224, 224)
    x = relu(trace, batch_norm(trace, "bn1", convolution(trace, "conv1", trace.input, 64, 7, 2)))
    with trace.module("MaxPool2d", "maxpool"):
        x = trace.operation("aten::max_pool2d", (1, 64, 56, 56), x)
    for layer, (n_blocks, width) in enumerate(((3, 64), (4, 128), (6, 256), (3, 512)), 1):
        with trace.module("Sequential", f"layer{layer}"):
            for block in range(n_blocks):
                stride = 2 if layer > 1 and block == 0 else 1
                with trace.module("Bottleneck", str(block)):
                    x = _bottleneck(trace, x, width, stride)
    with trace.module("AdaptiveAvgPool2d", "avgpool"):
        x = trace.operation("aten::adaptive_avg_pool2d", (1, 2048, 1, 1), x)
    x = trace.operation("aten::flatten", (1, 2048), x)
    trace.output(linear(trace, "fc", x, N_CLASSES))
    return trace


def _bottleneck(trace: Trace, x: Value, width: int, stride: int) -> Value:
    y = relu(trace, batch_norm(trace, "bn1", convolution(trace, "conv1", x, width, 1)))
    y = relu(trace, batch_norm(trace, "bn2", convolution(trace, "conv2", y, width, 3, stride)))
    y = batch_norm(trace, "bn3", convolution(trace, "conv3", y, 4 * width, 1))
    if x.sizes != y.sizes:
        with trace.module("Sequential", "downsample"):
            x = batch_norm(trace, "1", convolution(trace, "0", x, 4 * width, 1, stride))
    return relu(trace, trace.operation("aten::add_", y.sizes, y, x))


def vit() -> Trace:
    """Trace a transformer of 12 blocks over 197 tokens."""
    trace = Trace("VisionTransformer", 1, 3, 224, 224)
    with trace.module("PatchEmbed", "patch_embed"):
        x = convolution(trace, "proj", trace.input, 384, 16, 16, has_bias=True)
        x = trace.operation("aten::flatten", (1, 384, 196), x)
        x = trace.operation("aten::transpose", (1, 196, 384), x)
    x = trace.operation("aten::cat", (1, 197, 384), trace.weight("cls_token", 1, 1, 384), x)
    x = trace.operation("aten::add", x.sizes, x, trace.weight("pos_embed", 1, 197, 384))
    with trace.module("Sequential", "blocks"):
        for block in range(12):
            with trace.module("Block", str(block)):
                x = _block(trace, x)
    x = layer_norm(trace, "norm", x)
    x = trace.operation("aten::select", (1, 384), x)
    trace.output(linear(trace, "head", x, N_CLASSES))
    return trace


def _block(trace: Trace, x: Value) -> Value:
    with trace.module("Attention", "attn"):
        y = linear(trace, "qkv", layer_norm(trace, "norm1", x), 3 * x.sizes[-1])
        heads = [trace.operation("aten::select", (1, 6, 197, 64), y) for _ in range(3)]
        y = trace.operation("aten::scaled_dot_product_attention", (1, 6, 197, 64), *heads)
        y = linear(trace, "proj", trace.operation("aten::reshape", x.sizes, y), x.sizes[-1])
    x = trace.operation("aten::add", x.sizes, x, y)
    with trace.module("Mlp", "mlp"):
        y = linear(trace, "fc1", layer_norm(trace, "norm2", x), 4 * x.sizes[-1])
        with trace.module("GELU", "act"):
            y = trace.operation("aten::gelu", y.sizes, y)
        y = linear(trace, "fc2", y, x.sizes[-1])
    return trace.operation("aten::add", x.sizes, x, y)
