"""Writes schedules.json: the learning rates of 40 steps of PyTorch's schedulers, and of ReduceLROnPlateau with its losses.

Run with: python3 schedules.py
"""
import json
import math
import pathlib

import torch
from torch.optim import lr_scheduler as lr

STEPS, BASE = 40, 0.05


def warm(optimizer, after):
    rise = lr.LinearLR(optimizer, start_factor=0.2, total_iters=6)
    return lr.SequentialLR(optimizer, [rise, after(optimizer)], milestones=[6])


SCHEDULES = {
    "constant": lambda o: lr.ConstantLR(o),
    "constant-long": lambda o: lr.ConstantLR(o, factor=0.25, total_iters=17),
    "step": lambda o: lr.StepLR(o, step_size=7),
    "step-half": lambda o: lr.StepLR(o, step_size=3, gamma=0.5),
    "multi-step": lambda o: lr.MultiStepLR(o, milestones=[4, 9, 9, 30], gamma=0.3),
    "exponential": lambda o: lr.ExponentialLR(o, gamma=0.9),
    "polynomial": lambda o: lr.PolynomialLR(o),
    "polynomial-power": lambda o: lr.PolynomialLR(o, total_iters=33, power=1.7),
    "cosine": lambda o: lr.CosineAnnealingLR(o, T_max=40),
    "cosine-past": lambda o: lr.CosineAnnealingLR(o, T_max=13, eta_min=0.01),
    "restarts": lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=9),
    "restarts-longer": lambda o: lr.CosineAnnealingWarmRestarts(o, T_0=4, T_mult=2, eta_min=0.002),
    "triangular": lambda o: lr.CyclicLR(o, BASE, 0.4, step_size_up=5),
    "triangular2": lambda o: lr.CyclicLR(o, BASE, 0.4, step_size_up=3, step_size_down=6, mode="triangular2"),
    "exp-range": lambda o: lr.CyclicLR(o, BASE, 0.4, step_size_up=4, mode="exp_range", gamma=0.95),
    "one-cycle": lambda o: lr.OneCycleLR(o, max_lr=0.4, total_steps=STEPS),
    "one-cycle-odd": lambda o: lr.OneCycleLR(o, max_lr=0.4, total_steps=STEPS, pct_start=0.137, div_factor=4.0, final_div_factor=7.0),
    "one-cycle-linear": lambda o: lr.OneCycleLR(o, max_lr=0.4, total_steps=STEPS, anneal_strategy="linear"),
    "one-cycle-three": lambda o: lr.OneCycleLR(o, max_lr=0.4, total_steps=STEPS, pct_start=0.4, three_phase=True),
    "warm-up": lambda o: lr.LinearLR(o),
    "warm-up-cosine": lambda o: warm(o, lambda p: lr.CosineAnnealingLR(p, T_max=34)),
    "warm-up-step": lambda o: warm(o, lambda p: lr.StepLR(p, step_size=8, gamma=0.5)),
}

PLATEAUS = {
    "plateau": dict(patience=4),
    "plateau-cooldown": dict(factor=0.5, patience=2, threshold=0.01, cooldown=3, min_lr=0.004),
    "plateau-absolute": dict(factor=0.7, patience=1, threshold=0.02, threshold_mode="abs"),
    "plateau-eps": dict(factor=0.6, patience=0, eps=0.003),
    "plateau-max": dict(factor=0.5, patience=2, threshold=0.5, mode="max"),
    "plateau-max-absolute": dict(factor=0.7, patience=3, threshold=0.3, threshold_mode="abs", mode="max"),
}


def optimizer():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE, momentum=0.9)


def rates(make):
    o = optimizer()
    schedule = make(o)
    rows = []
    for _ in range(STEPS):
        rows.append(o.param_groups[0]["lr"])
        o.step()
        if len(rows) < STEPS:
            schedule.step()
    return rows


def plateau_rates(settings, losses):
    o = optimizer()
    schedule = lr.ReduceLROnPlateau(o, **settings)
    rows = []
    for loss in losses:
        schedule.step(loss)
        rows.append(o.param_groups[0]["lr"])
    return rows


losses = [1 / (1 + 0.3 * t) + 0.2 * math.sin(2.1 * t) * (t % 5) / 5 + (0.1 if t > 25 else 0) for t in range(STEPS)]
losses[20] = 50  # worse than any
fixture = {
    "torch": torch.__version__,
    "base": BASE,
    "rates": {name: rates(make) for name, make in SCHEDULES.items()},
    "losses": losses,
    "plateaus": {
        name: plateau_rates(settings, [1 / loss for loss in losses] if settings.get("mode") == "max" else losses)
        for name, settings in PLATEAUS.items()
    },
}
path = pathlib.Path(__file__).with_name("schedules.json")
path.write_text(json.dumps(fixture, indent=None).replace("], ", "],\n") + "\n")
