"""Writes torch.json: outputs, losses and gradients that PyTorch computes for networks of Networks/Doubles, and five steps of Adam.

Run with: python3 make_fixtures.py
"""
import pathlib
import sys

import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Shared" / "Networks"))
from torch_fixtures import ROWS, Parameters, distributions, draw, fixture, hinge, labels, mean_squared_error, numbers, signs, values, write  # noqa: E402

ACTIVATIONS = {
    "ReLU": F.relu, "LeakyReLU": lambda x: F.leaky_relu(x, 0.1), "DefaultLeakyReLU": F.leaky_relu, "ELU": F.elu,
    "ScaledELU": lambda x: F.elu(x, 0.7), "SELU": F.selu, "GELU": F.gelu, "TanhGELU": lambda x: F.gelu(x, approximate="tanh"),
    "SiLU": F.silu, "Sigmoid": torch.sigmoid, "HardSigmoid": lambda x: F.relu6(x + 3) / 6, "Tanh": torch.tanh, "Softplus": F.softplus,
    "Softsign": F.softsign, "Softmax": lambda x: F.softmax(x, 1), "LogSoftmax": lambda x: F.log_softmax(x, 1),
    "Abs": torch.abs, "Square": torch.square, "Sign": torch.sign, "Step": lambda x: (x >= 0).to(x.dtype) + 0 * x,
}


# (F.hardsigmoid multiplies the gradient by a sixth in single precision, whatever the precision of its input.)


def after_dense(activation):
    return lambda p, x: p.dense("dense2", activation(p.dense("dense1", x, 17)), 3)


def one_dense(units):
    return lambda p, x: p.dense("dense1", x, units)


def residual(p, x):
    skip = F.relu(p.dense("stem", x, 17))
    h = torch.tanh(p.dense("dense2", skip, 17))
    return p.dense("dense4", F.relu(p.dense("dense3", h, 17) + skip), 4)


def odd_concat(p, x):
    left = torch.tanh(p.dense("ten", x, 10))
    return p.dense("dense3", torch.cat([torch.sigmoid(p.dense("seven", x, 7)), left], 1), 3, bias=False)


def read_by_three(p, x):
    value = F.elu(p.dense("hub", x, 16))
    a1 = F.silu(p.dense("a", value, 5))
    b1 = torch.tanh(p.dense("b", value, 5))
    return (p.dense("c", value, 5) + a1 + b1) * a1


def cube(p, x):
    return p.dense("dense2", p.dense("gate", x, 15) ** 3, 2)


def softmax_in_the_middle(p, x):
    h = F.softmax(p.dense("dense1", x, 15), 1)
    return p.dense("dense3", F.log_softmax(p.dense("dense2", h, 15), 1), 2)


CASES = [(f"{name}AfterDense", 7, after_dense(activation), mean_squared_error, values) for name, activation in ACTIVATIONS.items()]
for units in (7, 17):
    CASES += [
        (f"MeanSquaredError{units}", 5, one_dense(units), lambda y, t: 0.5 * F.mse_loss(y, t), values),
        (f"MeanAbsoluteError{units}", 5, one_dense(units), lambda y, t: 3 * F.l1_loss(y, t), values),
        (f"Huber{units}", 5, one_dense(units), lambda y, t: 2 * F.huber_loss(y, t, delta=0.7), values),
        (f"BinaryCrossEntropy{units}", 5, one_dense(units), F.binary_cross_entropy_with_logits, lambda y: {"targets": torch.rand_like(y)}),
        (f"Hinge{units}", 5, one_dense(units), hinge, signs),
        (f"SoftmaxCrossEntropy{units}", 5, one_dense(units), F.cross_entropy, labels),
        (f"SoftmaxCrossEntropy{units}", 5, one_dense(units), F.cross_entropy, distributions),
        (f"Smoothed{units}", 5, one_dense(units), lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1), labels),
        (f"Smoothed{units}", 5, one_dense(units), lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1), distributions),
    ]
CASES += [
    ("Residual", 9, residual, F.cross_entropy, labels),
    ("OddConcat", 7, odd_concat, mean_squared_error, values),
    ("ReadByThree", 8, read_by_three, mean_squared_error, values),
    ("Cube", 6, cube, mean_squared_error, values),
    ("SoftmaxInTheMiddle", 15, softmax_in_the_middle, mean_squared_error, values),
]


def trajectory(steps=5):
    network = after_dense(torch.tanh)
    p = Parameters()
    x = draw(4, 7)
    y = network(p, x)
    t = draw(*y.shape)
    start = {key: numbers(w) for key, w in p.items()}
    optimizer = torch.optim.Adam(list(p.values()), lr=0.05)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.mse_loss(network(p, x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {
        "network": "TanhAfterDense", "x": numbers(x), "targets": numbers(t), "learningRate": 0.05, "parameters": start,
        "losses": losses, "trained": {key: numbers(w) for key, w in p.items()},
    }


def two_heads(p, x):
    trunk = F.relu(p.dense("dense1", x, 17))
    return torch.cat([p.dense("digit", trunk, 10), p.dense("angle", trunk, 1)], 1)


def two_losses(y, t):
    """Of rows with a distribution over the classes, or with the index of one."""
    classes = t[:, :-1] if t.shape[1] > 2 else t[:, 0].long()
    return F.cross_entropy(y[:, :10], classes) + 0.1 * F.mse_loss(y[:, 10:], t[:, -1:])


def distribution_and_value(y):
    return {"targets": torch.cat([distributions(y[:, :10])["targets"], draw(ROWS, 1)], 1)}


def class_and_value(y):
    return {"targets": torch.cat([torch.randint(0, 10, (ROWS, 1)).double(), draw(ROWS, 1)], 1)}


cases = [fixture(*case) for case in CASES]
adam = trajectory()
cases += [fixture("TwoHeads", 5, two_heads, two_losses, targets) for targets in (distribution_and_value, class_and_value)]
write(__file__, {"cases": cases, "adam": adam})
