"""Writes optimizers.json: the parameters after each of 20 steps of PyTorch's optimisers on one fixed sequence of gradients.

Run with: python3 optimizers.py
"""
import json
import pathlib

import torch

STEPS, COUNT = 20, 13

RULES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=1e-3),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p),
    "rmsprop-momentum": lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.9, eps=1e-6, momentum=0.8),
    "adam": lambda p: torch.optim.Adam(p),
    "adam-fast": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-4),
    "adamw": lambda p: torch.optim.AdamW(p),
    "adamw-fast": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.3),
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
}
path = pathlib.Path(__file__).with_name("optimizers.json")
path.write_text(json.dumps(fixture, indent=None).replace("], [", "],\n["))
