"""Writes torch.json: outputs, losses and gradients that PyTorch computes for networks of Networks/Doubles.

Run with: python3 make_fixtures.py
"""
import pathlib
import sys
import zlib

import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Shared" / "Networks"))
from torch_fixtures import fixture, labels, write  # noqa: E402


def channels_1_to_8(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 3, (2, 2)))
    return p.conv("conv2d3", torch.tanh(p.conv("conv2d2", h, 7, (1, 2))), 8, (2, 1))


def rectangular_stride(p, x):
    h = F.silu(p.conv("conv2d1", x, 3, (3, 5), stride=(1, 2), padding=(1, 2)))
    return p.conv("conv2d2", h, 3, (2, 3), stride=(2, 1))


def dilated_and_strided(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 3, (2, 4), dilation=(2, 3), stride=(2, 2), pads=(0, 3, 1, 2)))
    return p.conv("conv2d2", h, 2, (3, 2), dilation=(1, 2), stride=(1, 3))


def unequal_pads(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 3, (3, 2), pads=(1, 3, 0, 2)))
    return p.conv("conv2d2", h, 2, (2, 2), pads=(0, 2, 3, 0))


def automatic_pads(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 4, (2, 2), pads=(0, 1, 0, 1)))
    h = torch.tanh(p.conv("conv2d2", h, 3, (3, 3), stride=2, pads=(1, 1, 1, 1)))
    h = torch.tanh(p.conv("conv2d3", h, 2, (4, 3), stride=3, pads=(0, 0, 1, 2)))
    return p.conv("conv2d4", h, 2, (2, 1))


def two_groups(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 4, (3, 3), groups=2, padding=1))
    return p.conv("conv2d2", h, 10, (2, 2), groups=2, stride=2)


def depthwise_with_multiplier(p, x):
    h = torch.tanh(p.conv("conv2d1", x, 6, (3, 2), groups=3, dilation=2, bias=False))
    return p.conv("conv2d2", h, 18, (1, 3), groups=6, padding=1)


def classifier(p, x):
    h = F.relu(p.conv("conv2d1", x, 4, (3, 3)))
    h = F.relu(p.conv("conv2d2", h, 5, (2, 2), stride=2))
    return p.dense("dense2", F.relu(p.dense("dense1", h.flatten(1), 11)), 3)


def sequence_33(p, x):
    h = F.gelu(p.conv("conv1d1", x, 8, (3,), padding=1))
    h = torch.tanh(p.conv("conv1d2", h, 6, (4,), stride=3, pads=(2, 0), groups=2))
    return p.conv("conv1d3", h, 4, (2,), bias=False, pads=(0, 1))


def transposed_stride_2(p, x):
    h = F.relu(p.conv_transpose("convtranspose2d1", x, 3, (3, 3), stride=2, padding=1, output_padding=1))
    return p.conv_transpose("convtranspose2d2", h, 2, (2, 2), bias=False, stride=2)


def transposed_groups(p, x):
    h = F.gelu(p.conv_transpose("convtranspose2d1", x, 6, (3, 2), dilation=2, groups=2, padding=(2, 0)))
    return p.conv_transpose("convtranspose2d2", h, 6, (2, 3), dilation=(1, 3), stride=(2, 1), groups=6, output_padding=(1, 2))


def overlapping_pools(p, x):
    h = torch.tanh(F.max_pool2d(x, 3, stride=2, padding=1))
    return F.avg_pool2d(h, (3, 2), stride=1, padding=1)


def pools_that_do_not_count_padding(p, x):
    h = F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False) ** 2
    return F.max_pool2d(h, (2, 4), stride=(1, 3), padding=(0, 2))


def sequence_pools(p, x):
    return F.avg_pool1d(torch.tanh(F.max_pool1d(x, 3, stride=2, padding=1)), 2)


def sequence_pools_34(p, x):
    return F.max_pool1d(torch.tanh(F.avg_pool1d(x, 4, stride=3, padding=2, count_include_pad=False)), 2)


def global_pools(p, x):
    left = torch.tanh(F.adaptive_avg_pool2d(x, 1))
    return p.dense("dense1", (F.adaptive_max_pool2d(x, 1) * left).flatten(1), 2)


def upsampled_convolution(p, x):
    h = torch.tanh(p.conv("conv2d1", F.pad(x, (2, 1, 1, 0), value=0.25), 3, (3, 2)))
    return p.conv("conv2d2", F.interpolate(h, scale_factor=2, mode="nearest"), 1, (3, 3), padding=1)


def small_le_net_5(p, x):
    h = F.avg_pool2d(F.relu(p.conv("conv2d1", x, 3, (5, 5), padding=2)), 2)
    h = F.avg_pool2d(F.relu(p.conv("conv2d2", h, 5, (3, 3))), 2)
    return p.dense("dense2", F.relu(p.dense("dense1", h.flatten(1), 7)), 4)


def layer_norm(p, name, x, dimensions, eps=1e-5):
    shape = x.shape[-dimensions:]
    w, b = p.scale(name, torch.Size(shape).numel())
    return F.layer_norm(x, shape, w.view(shape), b.view(shape), eps)


def rms_norm(p, name, x, dimensions, eps=torch.finfo(torch.float64).eps):
    shape = x.shape[-dimensions:]
    w, _ = p.scale(name, torch.Size(shape).numel(), bias=False)
    mean = (x ** 2).mean(tuple(range(-dimensions, 0)), keepdim=True)
    return w.view(shape) * x / torch.sqrt(mean + eps)


def norms_of_image(p, x):
    h = torch.tanh(layer_norm(p, "layernorm1", x, 3))
    h = F.silu(layer_norm(p, "layernorm2", h, 1))
    return rms_norm(p, "rmsnorm2", torch.tanh(rms_norm(p, "rmsnorm1", h, 2)), 3)


def norms_of_vector(p, x):
    return rms_norm(p, "rmsnorm1", torch.tanh(layer_norm(p, "layernorm1", x, 1)), 1)


def group_norms(p, x):
    h = torch.tanh(F.group_norm(x, 2, *p.scale("groupnorm1", 6)))
    return F.group_norm(F.silu(F.group_norm(h, 3)), 1, *p.scale("groupnorm3", 6))


def instance_norms(p, x):
    w, b = p.scale("instancenorm2", 3)
    return F.instance_norm(torch.tanh(F.instance_norm(x)), weight=w, bias=b, eps=0.01)


def learned_slopes(p, x):
    h = p.conv("conv2d1", F.prelu(x, p.scale("prelu1", 1, bias=False)[0]), 3, (2, 2))
    h = p.conv("conv2d2", F.prelu(h, p.scale("prelu2", 3, bias=False)[0]), 2, (2, 2))
    return F.prelu(h, p.scale("prelu3", 1, bias=False)[0])


def batch_norms_of_vector(p, x):
    return p.batch_norm("batchnorm2", torch.tanh(p.batch_norm("batchnorm1", x)), affine=False, eps=1e-3)


def batch_norms_of_sequence(p, x):
    return p.batch_norm("batchnorm2", torch.tanh(p.batch_norm("batchnorm1", x)), momentum=0.3)


def batch_norms_behind_dense(p, x):
    h = F.relu(p.batch_norm("batchnorm1", p.dense("dense1", x, 17, bias=False)))
    h = torch.tanh(p.batch_norm("batchnorm2", p.dense("dense2", h, 5)))
    return p.batch_norm("batchnorm3", p.dense("dense3", h, 3))


def batch_norms_behind_convolutions(p, x):
    h = F.relu(p.batch_norm("batchnorm1", p.conv("conv2d1", x, 5, (3, 3), bias=False, padding=1)))
    h = torch.tanh(p.batch_norm("batchnorm2", p.conv("conv2d2", h, 3, (2, 2))))
    return p.conv("conv2d3", h, 2, (2, 2))


CASES = [
    ("Channels1To8", (1, 5, 6), channels_1_to_8),
    ("RectangularStride", (2, 5, 37), rectangular_stride),
    ("DilatedAndStrided", (2, 9, 18), dilated_and_strided),
    ("UnequalPads", (2, 5, 6), unequal_pads),
    ("AutomaticPads", (3, 7, 5), automatic_pads),
    ("TwoGroups", (6, 5, 7), two_groups),
    ("DepthwiseWithMultiplier", (3, 5, 9), depthwise_with_multiplier),
    ("Classifier", (1, 8, 9), classifier, F.cross_entropy, labels),
    ("Sequence33", (3, 33), sequence_33),
    ("TransposedStride2", (2, 3, 5), transposed_stride_2),
    ("TransposedGroups", (4, 3, 4), transposed_groups),
    ("OverlappingPools", (2, 8, 17), overlapping_pools),
    ("PoolsThatDoNotCountPadding", (2, 9, 33), pools_that_do_not_count_padding),
    ("SequencePools", (3, 17), sequence_pools),
    ("SequencePools34", (2, 34), sequence_pools_34),
    ("GlobalPools", (5, 3, 7), global_pools),
    ("UpsampledConvolution", (2, 5, 6), upsampled_convolution),
    ("SmallLeNet5", (1, 12, 12), small_le_net_5, F.cross_entropy, labels),
    ("NormsOfImage", (3, 4, 5), norms_of_image),
    ("NormsOfVector17", 17, norms_of_vector),
    ("GroupNorms", (6, 3, 5), group_norms),
    ("InstanceNorms", (3, 4, 8), instance_norms),
    ("LearnedSlopes", (3, 4, 5), learned_slopes),
    ("BatchNormsOfVector", 17, batch_norms_of_vector),
    ("BatchNormsOfSequence", (3, 11), batch_norms_of_sequence),
    ("BatchNormsBehindDense", 9, batch_norms_behind_dense, F.cross_entropy, labels),
    ("BatchNormsBehindConvolutions", (2, 5, 7), batch_norms_behind_convolutions),
]



def seeded(name, *case):
    # Numbers of its own, so that a new case leaves the others as they are.
    torch.manual_seed(zlib.crc32(name.encode()))
    return fixture(name, *case)


write(__file__, {"cases": [seeded(*case) for case in CASES]})
