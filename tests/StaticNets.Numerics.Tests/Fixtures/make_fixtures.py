"""Writes torch.json: outputs, losses and gradients that PyTorch computes for networks of Networks/Doubles, and five steps of Adam.

Run with: python3 make_fixtures.py
Parameters and samples are multiples of 1/128, so that they are the same numbers in both precisions and short as text.
"""
import json
import pathlib

import torch
from torch.nn import functional as F

ROWS = 4
torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def draw(*shape, scale=1.0):
    return torch.round(torch.randn(*shape) * scale * 128) / 128


class Parameters(dict):
    """Draws each parameter when it is first asked for, named and shaped as StaticNets names and shapes it."""

    def dense(self, name, x, units, bias=True):
        if f"{name}.weight" not in self:
            inputs = x.shape[1]
            self[f"{name}.weight"] = draw(units, inputs, scale=(2 / inputs) ** 0.5).requires_grad_()
            if bias:
                self[f"{name}.bias"] = draw(units, scale=0.3).requires_grad_()
        return F.linear(x, self[f"{name}.weight"], self.get(f"{name}.bias"))


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


def hinge(y, t):
    return F.relu(1 - t * y).sum(1).mean()


def values(y):
    return {"targets": draw(*y.shape)}


def labels(y):
    return {"labels": torch.randint(0, max(2, y.shape[1]), (ROWS,))}


def distributions(y):
    weights = torch.randint(1, 9, y.shape).double()
    return {"targets": weights / weights.sum(1, keepdim=True)}


def signs(y):
    return {"targets": torch.randint(0, 2, y.shape).double() * 2 - 1}


def mean_squared_error(y, t):
    return F.mse_loss(y, t)


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


def numbers(tensor):
    return [int(n) if n == int(n) else n for n in tensor.detach().flatten().tolist()]


def fixture(name, inputs, network, loss, targets):
    p = Parameters()
    x = draw(ROWS, inputs).requires_grad_()
    y = network(p, x)
    wanted = targets(y)
    value = loss(y, *wanted.values())
    value.backward()
    zero = {key: torch.zeros_like(w) if w.grad is None else w.grad for key, w in p.items()}
    return {
        "network": name, "x": numbers(x), **{key: numbers(t) for key, t in wanted.items()},
        "parameters": {key: numbers(w) for key, w in p.items()},
        "y": numbers(y), "loss": value.item(), "gradients": {key: numbers(g) for key, g in zero.items()}, "dx": numbers(x.grad),
    }


def trajectory(steps=5):
    network = after_dense(torch.tanh)
    p = Parameters()
    x = draw(ROWS, 7)
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


document = {"torch": torch.__version__, "cases": [fixture(*case) for case in CASES], "adam": trajectory()}
path = pathlib.Path(__file__).with_name("torch.json")
path.write_text(json.dumps(document, separators=(",", ":")).replace('{"network"', '\n{"network"') + "\n")
