"""Writes torch.json: outputs, losses and gradients that PyTorch computes for networks of Networks/Doubles.

Run with: python3 make_fixtures.py
"""
import pathlib
import sys

import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Shared" / "Networks"))
from torch_fixtures import distributions, fixture, labels, signs, values, write  # noqa: E402


def one_dense(units):
    return lambda p, x: p.dense("dense1", x, units)


def squared_hinge(y, t):
    return F.relu(1 - t * y).square().sum(1).mean()


def noisy_binary(noise, weight=1.0):
    def loss(y, t):
        h = torch.sigmoid(y)
        q = (1 - noise) * h + noise * (1 - h)
        return -(weight * t * torch.log(q) + (1 - t) * torch.log(1 - q)).mean()
    return loss


def sigmoid_focal(alpha, gamma):
    """torchvision.ops.sigmoid_focal_loss with reduction="mean", which this machine's torch comes without."""
    def loss(y, t):
        p = torch.sigmoid(y)
        ce = F.binary_cross_entropy_with_logits(y, t, reduction="none")
        p_t = p * t + (1 - p) * (1 - t)
        value = ce * ((1 - p_t) ** gamma)
        return (value if alpha < 0 else (alpha * t + (1 - alpha) * (1 - t)) * value).mean()
    return loss


def softmax_focal(gamma, alpha=None):
    def loss(y, t):
        log_p = F.log_softmax(y, 1)
        t = F.one_hot(t, y.shape[1]).double() if t.dtype == torch.int64 else t
        return -((1 if alpha is None else alpha) * t * (1 - log_p.exp()) ** gamma * log_p).sum(1).mean()
    return loss


def weights(classes):
    return torch.tensor([1, 2, 0.5, 0, 3]).repeat(classes)[:classes]


def cosine(y, t):
    return F.cosine_embedding_loss(y, t, torch.ones(len(y)))


def divergence(y, t):
    return F.kl_div(F.log_softmax(y, 1), t, reduction="batchmean")


def counts(y):
    return {"targets": torch.randint(0, 6, y.shape).double()}


def probabilities(y):
    return {"targets": torch.rand_like(y)}


def rates(units):
    return lambda p, x: F.softplus(p.dense("dense1", x, units))


def log_probabilities(units):
    return lambda p, x: F.log_softmax(p.dense("dense1", x, units), 1)


CASES = []
for units in (7, 33):
    CASES += [
        (f"SquaredHinge{units}", 5, one_dense(units), squared_hinge, signs),
        (f"Poisson{units}", 5, one_dense(units), lambda y, t: F.poisson_nll_loss(y, t), counts),
        (f"NoisyBinary{units}", 5, one_dense(units), noisy_binary(0.1), probabilities),
        (f"BinaryFocal{units}", 5, one_dense(units), sigmoid_focal(0.25, 2), probabilities),
        (f"CosineDistance{units}", 5, one_dense(units), cosine, values),
        (f"KullbackLeibler{units}", 5, one_dense(units), divergence, distributions),
        (f"KullbackLeibler{units}", 5, one_dense(units), F.cross_entropy, labels),
        (f"WeightedCross{units}", 5, one_dense(units), lambda y, t, n=units: F.cross_entropy(y, t, weight=weights(n)), labels),
        (f"WeightedCross{units}", 5, one_dense(units), lambda y, t, n=units: F.cross_entropy(y, t, weight=weights(n)), distributions),
        (f"SoftmaxFocal{units}", 5, one_dense(units), softmax_focal(2), labels),
        (f"SoftmaxFocal{units}", 5, one_dense(units), softmax_focal(2), distributions),
    ]
for units in (7, 17):
    smoothed = lambda y, t, n=units: F.cross_entropy(y, t, weight=weights(n), label_smoothing=0.1)
    CASES += [
        (f"WeightedSmoothed{units}", 5, one_dense(units), smoothed, labels),
        (f"WeightedSmoothed{units}", 5, one_dense(units), smoothed, distributions),
        (f"PoissonOfRates{units}", 5, rates(units), lambda y, t: F.poisson_nll_loss(y, t, log_input=False), counts),
        (f"DivergenceOfLogs{units}", 5, log_probabilities(units), lambda y, t: F.kl_div(y, t, reduction="batchmean"), distributions),
    ]
CASES += [
    ("PoissonInFull17", 5, one_dense(17), lambda y, t: F.poisson_nll_loss(y, t, full=True), counts),
    ("PoissonOfRatesInFull7", 5, rates(7), lambda y, t: F.poisson_nll_loss(y, t, log_input=False, full=True, eps=0.01), counts),
    ("WeightedBinary17", 5, one_dense(17), lambda y, t: F.binary_cross_entropy_with_logits(y, t, pos_weight=torch.tensor(2.5)), probabilities),
    ("WeightedNoisyBinary17", 5, one_dense(17), noisy_binary(0.3, 0.6), probabilities),
    ("BinaryFocalHalf17", 5, one_dense(17), sigmoid_focal(-1, 0.5), probabilities),
    ("BinaryFocalOne17", 5, one_dense(17), sigmoid_focal(0.75, 1), probabilities),
    ("BinaryFocalThree17", 5, one_dense(17), sigmoid_focal(-1, 3), probabilities),
    ("BinaryFocalZero17", 5, one_dense(17), sigmoid_focal(0.3, 0), probabilities),
    ("SoftmaxFocalHalf7", 5, one_dense(7), softmax_focal(0.5), distributions),
    ("SoftmaxFocalOne17", 5, one_dense(17), softmax_focal(1, weights(17)), labels),
    ("SoftmaxFocalThree7", 5, one_dense(7), softmax_focal(3), distributions),
    ("SoftmaxFocalZero7", 5, one_dense(7), softmax_focal(0, weights(7)), labels),
]

write(__file__, {"cases": [fixture(*case) for case in CASES]})
