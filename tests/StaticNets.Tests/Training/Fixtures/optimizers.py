"""Writes optimizers.json: the parameters after each of 20 steps of PyTorch's optimisers on one fixed sequence of gradients.

PyTorch 1.13 has no Lion; that class below follows the program in the paper. Of NAdam only the loop over lists ("foreach")
agrees there with the documented formula, and with later versions.

Run with: python3 optimizers.py
"""
import json
import pathlib

import torch

STEPS, COUNT = 20, 13

# NAdam keeps the product of its momenta in this type.
torch.set_default_dtype(torch.float64)


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                update = torch.sign(beta1 * m + (1 - beta1) * w.grad)
                w.sub_(group["lr"] * (update + group["weight_decay"] * w))
                m.mul_(beta2).add_(w.grad, alpha=1 - beta2)


RULES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=1e-3),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "sgd-decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "sgd-dampening": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.3, weight_decay=0.1),
    "sgd-nesterov-decay": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p),
    "rmsprop-momentum": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-6, momentum=0.8),
    "rmsprop-decay": lambda p: torch.optim.RMSprop(p, weight_decay=0.1),
    "rmsprop-centered": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-4, centered=True),
    "rmsprop-centered-momentum": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-4, centered=True, momentum=0.8, weight_decay=0.1),
    "rmsprop-momentum-decay": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-6, momentum=0.8, weight_decay=0.1),
    "adam": lambda p: torch.optim.Adam(p),
    "adam-fast": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-4),
    "adam-decay": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1),
    "adam-amsgrad": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), weight_decay=0.1, amsgrad=True),
    "adamw-amsgrad": lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.8, 0.95), weight_decay=0.3, amsgrad=True),
    "adamw": lambda p: torch.optim.AdamW(p),
    "adamw-fast": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.3),
    "adagrad": lambda p: torch.optim.Adagrad(p),
    "adagrad-decay": lambda p: torch.optim.Adagrad(p, 0.1, lr_decay=0.05, weight_decay=0.02, initial_accumulator_value=0.25, eps=1e-6),
    "nadam": lambda p: torch.optim.NAdam(p, foreach=True),
    "nadam-decay": lambda p: torch.optim.NAdam(p, 0.05, (0.8, 0.95), 1e-4, weight_decay=0.1, momentum_decay=0.3, foreach=True),
    "radam": lambda p: torch.optim.RAdam(p),
    "radam-decay": lambda p: torch.optim.RAdam(p, 0.05, (0.8, 0.9), 1e-4, weight_decay=0.1),
    "adadelta": lambda p: torch.optim.Adadelta(p),
    "adadelta-decay": lambda p: torch.optim.Adadelta(p, 0.5, rho=0.8, eps=1e-3, weight_decay=0.1),
    "lion": lambda p: Lion(p),
    "lion-decay": lambda p: Lion(p, 0.03, (0.8, 0.95), weight_decay=0.5),
}


# Each with the 2-3-1 network's first nine parameters (the layer dense1) at a tenth of the learning rate, the biases without
# decay; and with the first layer frozen, which keeps it out of the optimiser.
GROUPED = {
    "sgd": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, weight_decay=0.1)),
    "adam": (torch.optim.Adam, dict(lr=0.05, weight_decay=0.1)),
    "adamw": (torch.optim.AdamW, dict(lr=0.05, weight_decay=0.3)),
    "lion": (Lion, dict(lr=0.03, weight_decay=0.5)),
}
PARTS = [6, 3, 3, 1]


def grouped(optimizer, settings, start, gradients):
    parts = [part.clone().requires_grad_() for part in start.split(PARTS)]
    lr = settings["lr"]
    tuned = [dict(lr=lr / 10), dict(lr=lr / 10, weight_decay=0), {}, dict(weight_decay=0)]
    rule = optimizer([dict(params=[part], **extra) for part, extra in zip(parts, tuned)], **settings)
    return run(rule, parts, gradients)


def frozen(optimizer, settings, start, gradients):
    parts = [part.clone().requires_grad_() for part in start.split(PARTS)]
    return run(optimizer(parts[2:], **settings), parts, gradients)


def clipped(clip, start, gradients):
    parts = [part.clone().requires_grad_() for part in start.split(PARTS)]
    return run(torch.optim.SGD(parts, lr=0.05, momentum=0.9), parts, gradients, clip)


def clip_both(parts):
    torch.nn.utils.clip_grad_value_(parts, 1.5)
    torch.nn.utils.clip_grad_norm_(parts, 2.0)


CLIPS = {
    "norm": lambda parts: torch.nn.utils.clip_grad_norm_(parts, 3.0),
    "value": lambda parts: torch.nn.utils.clip_grad_value_(parts, 0.25),
    "both": clip_both,
    "frozen": lambda parts: torch.nn.utils.clip_grad_norm_(parts[:2], 0.01),
}


def run(rule, parts, gradients, clip=lambda parts: None):
    rows = []
    for g in gradients:
        for part, part_gradient in zip(parts, g.split(PARTS)):
            part.grad = part_gradient.clone()
        clip(parts)
        rule.step()
        rows.append(torch.cat(parts).tolist())
    return rows


class Holder(torch.nn.Module):
    def __init__(self, w):
        super().__init__()
        self.w = torch.nn.Parameter(w.clone())


def averaged(start, gradients, avg_fn):
    model = Holder(start)
    average = torch.optim.swa_utils.AveragedModel(model, avg_fn=avg_fn)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    rows = []
    for g in gradients:
        model.w.grad = g.clone()
        optimizer.step()
        average.update_parameters(model)
        rows.append(average.module.w.detach().tolist())
    return rows


AVERAGES = {
    "equal": None,
    "exponential": lambda average, w, count: 0.9 * average + (1 - 0.9) * w,
    "warm-up": lambda average, w, count: (d := min(0.9, (1 + count.item()) / (10 + count.item()))) * average + (1 - d) * w,
}


def trajectory(rule, start, gradients):
    w = start.clone().requires_grad_()
    optimizer = rule([w])
    rows = []
    for g in gradients:
        w.grad = g.clone()
        optimizer.step()
        rows.append(w.detach().tolist())
    return rows


torch.manual_seed(1)
start = torch.randn(COUNT, dtype=torch.float64)
gradients = torch.randn(STEPS, COUNT, dtype=torch.float64) * torch.logspace(-6, 1, COUNT, dtype=torch.float64)
gradients[:, 4] = 0  # a parameter that no gradient ever reaches
fixture = {
    "torch": torch.__version__,
    "start": start.tolist(),
    "gradients": gradients.tolist(),
    "trajectories": {name: trajectory(rule, start, gradients) for name, rule in RULES.items()},
    "grouped": {name: grouped(*rule, start, gradients) for name, rule in GROUPED.items()},
    "averaged": {name: averaged(start, gradients, avg_fn) for name, avg_fn in AVERAGES.items()},
    "clipped": {name: clipped(clip, start, gradients) for name, clip in CLIPS.items()},
    "frozen": {name: frozen(*rule, start, gradients) for name, rule in GROUPED.items()},
}
path = pathlib.Path(__file__).with_name("optimizers.json")
path.write_text(json.dumps(fixture, indent=None).replace("], [", "],\n["))
