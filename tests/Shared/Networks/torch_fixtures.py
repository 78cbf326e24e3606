"""What the scripts that write torch.json share: parameters drawn when a network first asks for them, losses, and one case as numbers.

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

    training = False

    def weights(self, name, shape, fan_in, outputs, bias=True):
        if f"{name}.weight" not in self:
            self[f"{name}.weight"] = draw(*shape, scale=(2 / fan_in) ** 0.5).requires_grad_()
            if bias:
                self[f"{name}.bias"] = draw(outputs, scale=0.3).requires_grad_()
        return self[f"{name}.weight"], self.get(f"{name}.bias")

    def dense(self, name, x, units, bias=True):
        return F.linear(x, *self.weights(name, (units, x.shape[1]), x.shape[1], units, bias))

    def conv(self, name, x, channels, kernel, bias=True, groups=1, pads=None, **options):
        """Pads are before and after each dimension, the last first, as torch.nn.functional.pad takes them."""
        inputs = x.shape[1] // groups
        taps = torch.Size(kernel).numel()
        w, b = self.weights(name, (channels, inputs, *kernel), inputs * taps, channels, bias)
        x = F.pad(x, pads) if pads else x
        return (F.conv1d if len(kernel) == 1 else F.conv2d)(x, w, b, groups=groups, **options)

    def conv_transpose(self, name, x, channels, kernel, bias=True, groups=1, **options):
        inputs = x.shape[1]
        w, b = self.weights(name, (inputs, channels // groups, *kernel), inputs, channels, bias)
        return F.conv_transpose2d(x, w, b, groups=groups, **options)

    def scale(self, name, channels, bias=True):
        """The weight and bias of a norm, or the slopes of a PReLU."""
        if f"{name}.weight" not in self:
            self[f"{name}.weight"] = (draw(channels, scale=0.2) + 1).requires_grad_()
            if bias:
                self[f"{name}.bias"] = draw(channels, scale=0.3).requires_grad_()
        return self[f"{name}.weight"], self.get(f"{name}.bias")

    def batch_norm(self, name, x, affine=True, momentum=0.1, eps=1e-5):
        w, b = self.scale(name, x.shape[1]) if affine else (None, None)
        if f"{name}.running_mean" not in self:
            self[f"{name}.running_mean"] = draw(x.shape[1], scale=0.3)
            self[f"{name}.running_var"] = draw(x.shape[1], scale=0.3).abs() + 0.5
        mean, var = self[f"{name}.running_mean"], self[f"{name}.running_var"]
        return F.batch_norm(x, mean, var, w, b, self.training, momentum, eps)


def hinge(y, t):
    return F.relu(1 - t * y).sum(1).mean()


def mean_squared_error(y, t):
    return F.mse_loss(y, t)


def values(y):
    return {"targets": draw(*y.shape)}


def labels(y):
    return {"labels": torch.randint(0, max(2, y.shape[1]), (ROWS,))}


def distributions(y):
    weights = torch.randint(1, 9, y.shape).double()
    return {"targets": weights / weights.sum(1, keepdim=True)}


def signs(y):
    return {"targets": torch.randint(0, 2, y.shape).double() * 2 - 1}


def numbers(tensor):
    return [int(n) if n == int(n) else n for n in tensor.detach().flatten().tolist()]


def all_numbers(tensors):
    return {key: numbers(tensor) for key, tensor in tensors.items()}


def fixture(name, shape, network, loss=mean_squared_error, targets=values):
    """A prediction, then the loss and the gradients of one step of training, and what running statistics become in three."""
    p = Parameters()
    x = draw(ROWS, *(shape if isinstance(shape, tuple) else (shape,))).requires_grad_()
    y = network(p, x)
    wanted = targets(y)
    case = {"network": name, "x": numbers(x), **all_numbers(wanted), "parameters": all_numbers(p), "y": numbers(y)}
    p.training = True
    value = loss(network(p, x), *wanted.values())
    value.backward()
    trained = {key: w for key, w in p.items() if "running" not in key}
    case["loss"] = value.item()
    case["gradients"] = {key: numbers(torch.zeros_like(w) if w.grad is None else w.grad) for key, w in trained.items()}
    case["dx"] = numbers(x.grad)
    if len(trained) < len(p):
        case["running"] = running(p, network, x)
    return case


def running(p, network, x):
    """Two more steps, over other samples, and the prediction that follows."""
    more = [draw(*x.shape), draw(*x.shape)]
    for batch in more:
        network(p, batch)
    p.training = False
    statistics = {key: value for key, value in p.items() if "running" in key}
    return {"x": numbers(torch.stack(more)), "statistics": all_numbers(statistics), "y": numbers(network(p, x))}


def write(script, document):
    path = pathlib.Path(script).with_name("torch.json")
    document = {"torch": torch.__version__, **document}
    path.write_text(json.dumps(document, separators=(",", ":")).replace('{"network"', '\n{"network"') + "\n")
