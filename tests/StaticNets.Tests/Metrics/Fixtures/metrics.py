"""Writes metrics.json: outputs with the scores that scikit-learn gives them.

Run with: python3 metrics.py (Debian's python3-sklearn 1.2)
"""
import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics as m

warnings.simplefilter("ignore")  # Divisions by zero are wanted: they are 0.
random = np.random.default_rng(20)


def scores(labels, predicted, classes, averages=("macro", "micro", "weighted")):
    """Precision, recall and F1, averaged and of each class."""
    found = {}
    for name, score in (("precision", m.precision_score), ("recall", m.recall_score), ("F1", m.f1_score)):
        for average in averages:
            title = name if average == "binary" else f"{average} {name}"
            found[title] = score(labels, predicted, labels=classes, average=average)
        found[f"parts of {name}"] = list(score(labels, predicted, labels=classes, average=None))
    return found


def of_classes(count, classes, labels_below, spread=1.5):
    """Rows of logits; labels below a number, so that the last classes may have no sample."""
    labels = random.integers(0, labels_below, count)
    logits = random.normal(size=(count, classes))
    logits[np.arange(count), labels] += spread
    logits[:, -1] -= 9.0 if labels_below < classes else 0.0
    logits = logits.round(5)
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    predicted = logits.argmax(1)
    every = list(range(classes))
    expected = {"accuracy": m.accuracy_score(labels, predicted), **scores(labels, predicted, every)}
    for k in (1, 2, 3):
        expected[f"top-{k} accuracy"] = m.top_k_accuracy_score(labels, logits, k=k, labels=every)
    if labels_below == classes:
        expected["ROC AUC"] = m.roc_auc_score(labels, p, multi_class="ovr", average="macro")
        expected["weighted ROC AUC"] = m.roc_auc_score(labels, p, multi_class="ovr", average="weighted")
        expected["parts of ROC AUC"] = [m.roc_auc_score(labels == c, p[:, c]) for c in every]
    return {
        "outputs": logits.ravel().tolist(), "width": classes, "labels": labels.tolist(), "expected": expected,
        "confusion": m.confusion_matrix(labels, predicted, labels=every).ravel().tolist(),
    }


def of_binary(count, decimals):
    """One logit a row, rounded so that many are equal."""
    labels = random.integers(0, 2, count)
    logits = (random.normal(size=count) + labels).round(decimals)
    predicted = (logits > 0).astype(int)
    expected = {
        "accuracy": m.accuracy_score(labels, predicted), "ROC AUC": m.roc_auc_score(labels, logits),
        **scores(labels, predicted, None, ("binary",)),
        **scores(labels, predicted, [0, 1]),
    }
    return {"outputs": logits.tolist(), "width": 1, "labels": labels.tolist(), "expected": expected,
            "confusion": m.confusion_matrix(labels, predicted).ravel().tolist()}


def of_labels(count, width):
    """Several logits a row, each with a label of its own; the last label never applies by the outputs."""
    targets = (random.random((count, width)) < np.linspace(0.2, 0.8, width)).astype(int)
    logits = (random.normal(size=(count, width)) + targets).round(1)
    logits[:, -1] -= 9.0
    logits = logits.round(1)
    predicted = (logits > 0).astype(int)
    expected = {
        "accuracy": float((predicted == targets).mean()), **scores(targets, predicted, None),
        "ROC AUC": m.roc_auc_score(targets, logits, average="macro"),
        "weighted ROC AUC": m.roc_auc_score(targets, logits, average="weighted"),
        "parts of ROC AUC": list(m.roc_auc_score(targets, logits, average=None)),
    }
    return {"outputs": logits.ravel().tolist(), "width": width, "targets": targets.ravel().astype(float).tolist(), "expected": expected}


def of_values(count, width, offset, constant=False):
    """Real values far from 0, so that sums of squares would cancel; the last output may have one target only."""
    targets = (random.normal(size=(count, width)) * np.arange(1, width + 1) + offset).round(4)
    if constant:
        targets[:, -1] = offset
    outputs = (targets + random.normal(size=(count, width)) * 0.5).round(4)
    raw = {"multioutput": "raw_values"}
    expected = {
        "MAE": m.mean_absolute_error(targets, outputs), "RMSE": m.mean_squared_error(targets, outputs, squared=False),
        "R²": m.r2_score(targets, outputs),
    }
    if width > 1:
        expected |= {
            "parts of MAE": list(m.mean_absolute_error(targets, outputs, **raw)),
            "parts of RMSE": list(m.mean_squared_error(targets, outputs, squared=False, **raw)),
            "parts of R²": list(m.r2_score(targets, outputs, **raw)),
        }
    return {"outputs": outputs.ravel().tolist(), "width": width, "targets": targets.ravel().tolist(), "expected": expected}


cases = {
    "Classes": [of_classes(150, 4, 4), of_classes(60, 5, 4), of_classes(40, 3, 3, spread=-1.0)],
    "Binary": [of_binary(120, 1), of_binary(80, 0), of_binary(90, 6)],
    "Labels": [of_labels(70, 4)],
    "Values": [of_values(90, 1, 0.0), of_values(60, 3, 1000.0), of_values(30, 2, 5.0, constant=True)],
}
text = json.dumps(cases).replace('}, {"outputs"', '},\n{"outputs"')
pathlib.Path(__file__).with_name("metrics.json").write_text(text + "\n")
