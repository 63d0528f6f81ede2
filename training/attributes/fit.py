#!/usr/bin/env python3
"""Fits the attribute models to the features that the dump tool wrote.

    fit.py FEATURES LABELS MODEL REPORT PREDICTIONS

Every model is a logistic regression with an L2 penalty over some blocks of features; a multinomial one where there are more than two values.
What is reported comes from repeated stratified cross-validation in which all pictures of a person (variants and transplants too) are in one fold.
Needs numpy, scipy and scikit-learn.
"""
import base64
import csv
import json
import os
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

FOLDS, REPEATS = 8, int(os.environ.get("REPEATS", "3"))
BEYOND_STUBBLE = {"moustache", "goatee", "beard"}
KINDS = ("moustache", "goatee", "beard")
GLASSES = ("rimless", "thin", "dark")


def read(folder, labels_path):
    blocks = [(r[0], int(r[1])) for r in csv.reader(open(f"{folder}/blocks.tsv"), delimiter="\t")]
    columns, at = {}, 0
    for name, length in blocks:
        columns[name] = np.arange(at, at + length)
        at += length
    rows = list(csv.DictReader(open(f"{folder}/rows.tsv"), delimiter="\t"))
    values = np.fromfile(f"{folder}/features.f32", np.float32).reshape(len(rows), at)
    labels = {r["id"]: r for r in csv.DictReader(open(labels_path), delimiter="\t")}
    return columns, rows, values, labels


class Data:
    def __init__(self, folder, labels_path):
        self.columns, rows, self.values, self.labels = read(folder, labels_path)
        self.person = np.array([r["id"] for r in rows])
        self.kind = np.array([r["kind"] for r in rows])
        self.other = np.array([r["other"] for r in rows])

    def of(self, *kinds):
        return np.flatnonzero(np.isin(self.kind, kinds))

    def labelled(self, column, index):
        return [set(self.labels[p][column].split("/")) if p in self.labels else {"?"} for p in self.person[index]]


class Task:
    """Rows to learn from, the class of each (-1: left out), a weight, and the blocks that count."""

    def __init__(self, name, blocks, penalty):
        self.name, self.blocks, self.penalty = name, blocks, penalty
        self.rows, self.target, self.weight = [], [], []
        self.basis = self.components = None

    def add(self, rows, target, weight=1.0):
        keep = target >= 0
        self.rows.append(rows[keep])
        self.target.append(target[keep])
        self.weight.append(np.full(keep.sum(), weight))
        return self

    def done(self):
        self.rows, self.target, self.weight = map(np.concatenate, (self.rows, self.target, self.weight))
        return self


def balanced(target, weight):
    """Gives every class the same total weight."""
    result = weight.copy()
    for c in np.unique(target):
        result[target == c] *= len(target) / (len(np.unique(target)) * weight[target == c].sum())
    return result


class Linear:
    """Logistic regression on principal components of the standardised features, folded into weights of the features themselves.

    The components are found without looking at labels; those that hold hardly anything are left out, which makes the fits fast and changes them little.
    """

    def __init__(self, values, target, weight, penalty, basis):
        model = LogisticRegression(C=1 / penalty, max_iter=300, tol=1e-3)
        model.fit(values, target, sample_weight=balanced(target, weight))
        mean, spread, axes = basis
        self.weights = (model.coef_ @ axes) / spread
        self.bias = model.intercept_ - self.weights @ mean

    def score(self, values):
        return values @ self.weights.T + self.bias


def basis(values, keep=500):
    mean, spread = values.mean(0), values.std(0) + 1e-3
    normal = ((values - mean) / spread).astype(np.float32)
    _, axes = np.linalg.eigh(normal.T @ normal)
    axes = axes[:, ::-1][:, :keep].T
    return (mean, spread, axes), normal @ axes.T


def fit(data, task, people=None):
    """The model from the rows of some people (all without)."""
    use = np.ones(len(task.rows), bool)
    if people is not None:
        use = np.isin(data.person[task.rows], people) & ((data.other[task.rows] == "-") | np.isin(data.other[task.rows], people))
    if task.components is None:
        blocks = np.concatenate([data.columns[b] for b in task.blocks])
        task.basis, task.components = basis(data.values[np.ix_(task.rows, blocks)])
    return Linear(task.components[use], task.target[use], task.weight[use], task.penalty, task.basis)


def score(data, task, model, rows):
    blocks = np.concatenate([data.columns[b] for b in task.blocks])
    return model.score(data.values[np.ix_(rows, blocks)])


def one_of(sets, ones, zeros):
    """1 where all labels given lie in the first set, 0 where all lie in the second, -1 where the eye was not sure."""
    return np.array([1 if s <= ones else 0 if s <= zeros else -1 for s in sets])


def hair_in(data, index, ones):
    return one_of(data.labelled("facial_hair", index), ones, (BEYOND_STUBBLE | {"none", "stubble"}) - ones)


def tasks(data):
    """All binary models. Transplants count as much as the real pictures together."""
    real = data.of("picture", "variant")
    made = {kind: data.of(kind) for kind in ("lip", "chin", "lower")}
    share = len(real) / max(1, sum(map(len, made.values())))
    nobody = lambda kind: np.zeros(len(made[kind]), int)
    result = {}

    def zone(name, blocks, penalty, ones, moved):
        task = result[name] = Task(name, blocks, penalty).add(real, hair_in(data, real, ones))
        for kind, rows in made.items():
            task.add(rows, hair_in(data, rows, ones) if kind in moved else nobody(kind), share)

    any_hat = np.concatenate([real, data.of("hat")])
    result["glasses"] = Task("glasses", ["Eyes"], 400.0).add(any_hat, one_of(data.labelled("glasses", any_hat), set(GLASSES), {"none"}))
    zone("facialHair", ["Lip", "Chin", "Jaw", "Cheek"], 300.0, BEYOND_STUBBLE, ("lip", "chin", "lower"))
    zone("hair.lip", ["Lip"], 300.0, BEYOND_STUBBLE, ("lip", "lower"))
    zone("hair.chin", ["Chin"], 300.0, {"goatee", "beard"}, ("chin", "lower"))
    zone("hair.jaw", ["JawLeft"], 300.0, {"beard"}, ("chin", "lower"))
    zone("hair.cheek", ["CheekLeft"], 300.0, {"beard"}, ("chin", "lower"))
    stubbly = data.of("stubble")
    result["stubble"] = Task("stubble", ["Lip", "Chin", "Jaw", "Cheek"], 300.0).add(real, one_of(data.labelled("facial_hair", real), {"stubble"}, {"none"})).add(stubbly, np.ones(len(stubbly), int))
    result["fringe"] = Task("fringe", ["Forehead"], 300.0).add(real, one_of(data.labelled("fringe", real), {"1"}, {"0"}))
    hats = data.of("hat")
    result["headwear"] = Task("headwear", ["Head", "Forehead"], 300.0).add(real, one_of(data.labelled("hat", real), {"1"}, {"0"})).add(hats, np.ones(len(hats), int))
    return {name: task.done() for name, task in result.items()}


def folds(people, strata, seed):
    splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    return [(people[a], people[b]) for a, b in splitter.split(people, strata)]


def cross_validate(data, all_tasks, repeats=REPEATS):
    """Scores of every real picture by models that have seen nothing of the person: by task, rows x repeats; kinds of glasses and hair likewise."""
    people = np.array(sorted(data.labels))
    strata = np.array([("none" not in data.labels[p]["glasses"]) * 2 + (not set(data.labels[p]["facial_hair"].split("/")) & {"none", "stubble"}) for p in people])
    rows = data.of("picture", "variant")
    scores = {name: np.full((len(rows), repeats), np.nan) for name in all_tasks}
    glasses, hair = (np.full((len(rows), repeats), -1) for _ in range(2))
    for repeat in range(repeats):
        for train, test in folds(people, strata, repeat):
            held = np.isin(data.person[rows], test)
            models = {name: fit(data, task, train) for name, task in all_tasks.items()}
            for name, task in all_tasks.items():
                scores[name][held, repeat] = score(data, task, models[name], rows[held])[:, 0]
            glasses[held, repeat] = score(data, *glasses_kinds(data, train), rows[held]).argmax(1)
            kinds = hair_kinds(models, data, train)
            hair[held, repeat] = kinds.predict(zone_scores(models, data, rows[held]))
            print(f"fold of repeat {repeat} done", flush=True)
    return rows, scores, glasses, hair


def balance(target, decided):
    yes, no = decided[target == 1].mean(), 1 - decided[target == 0].mean()
    return (yes + no) / 2, yes, no


def interval(target, decided, seed=0):
    """95 % interval of the balanced accuracy by drawing people again."""
    random = np.random.default_rng(seed)
    yes, no = decided[target == 1].astype(float), decided[target == 0].astype(float)
    draws = [(random.choice(yes, len(yes)).mean() + 1 - random.choice(no, len(no)).mean()) / 2 for _ in range(2000)]
    return np.percentile(draws, [2.5, 97.5])


def quantised(weights):
    step = np.abs(weights).max() / 127
    return float(step), np.round(weights / step).astype(np.int8)


def calibration(scores, target, weight):
    """Slope and shift that make held-out scores logarithms of odds, both classes weighing the same (Platt, 1999)."""
    model = LogisticRegression(C=1.0).fit(scores[:, None], target, sample_weight=balanced(target, weight))
    slope = float(model.coef_[0, 0])
    gentle = float(np.clip(slope, 0.3, 1.5))
    return gentle, gentle * float(model.intercept_[0]) / slope


def exported(name, blocks, weights, bias, slope=1.0, shift=0.0):
    step, numbers = quantised(weights * slope)
    return {"name": name, "blocks": list(blocks), "bias": float(bias * slope + shift), "step": step, "weights": base64.b64encode(numbers.tobytes()).decode()}


def glasses_kinds(data, people=None):
    task = Task("glasses.kind", ["Eyes"], 400.0)
    rows = data.of("picture", "variant")
    sets = data.labelled("glasses", rows)
    task.add(rows, np.array([GLASSES.index(next(iter(s))) if len(s) == 1 and s <= set(GLASSES) else -1 for s in sets])).done()
    return task, fit(data, task, people)


def zone_scores(models, data, rows):
    """Bounded scores of lip, chin, jaw and cheek, as the product weighs them."""
    def one(name, blocks):
        return np.mean([models[name].score(data.values[np.ix_(rows, data.columns[b])])[:, 0] for b in blocks], 0)
    scores = [one("hair.lip", ["Lip"]), one("hair.chin", ["Chin"]), one("hair.jaw", ["JawLeft", "JawRight"]), one("hair.cheek", ["CheekLeft", "CheekRight"])]
    return np.clip(np.stack(scores, 1), -4, 4)


def hair_kinds(models, data, people=None):
    """Which kind hair is by the scores of the zones; zone models and this one see the same people."""
    rows = data.of("picture", "variant", "lower")
    sets = data.labelled("facial_hair", rows)
    target = np.array([KINDS.index(next(iter(s))) if len(s) == 1 and s <= BEYOND_STUBBLE else -1 for s in sets])
    keep = target >= 0
    if people is not None:
        keep &= np.isin(data.person[rows], people)
    rows, target = rows[keep], target[keep]
    model = LogisticRegression(C=0.3, max_iter=500).fit(zone_scores(models, data, rows), target, sample_weight=balanced(target, np.ones(len(target))))
    return model


def confusion(names, truth, decided, title):
    lines = [f"| {title} | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]
    for a in names:
        lines.append(f"| **{a}** | " + " | ".join(str(int(((truth == a) & (decided == b)).sum())) for b in names) + " |")
    return lines


def main(features, labels, model_path, document, predictions):
    data = Data(features, labels)
    all_tasks = tasks(data)
    rows, scores, glasses_held, hair_held = cross_validate(data, all_tasks)
    truth = {name: dict(zip(task.rows, task.target)) for name, task in all_tasks.items()}
    target = {name: np.array([truth[name].get(r, -1) for r in rows]) for name in all_tasks}
    picture = data.kind[rows] == "picture"

    slopes = {name: (1.0, 0.0) for name in all_tasks}
    for name in ("glasses", "facialHair", "fringe", "hair.lip", "hair.chin", "hair.jaw", "hair.cheek"):
        known = target[name] >= 0
        slopes[name] = calibration(scores[name][known].mean(1), target[name][known], np.where(picture, 1.0, 0.15)[known])
    for name, (slope, shift) in slopes.items():
        scores[name] = scores[name] * slope + shift

    models = {name: fit(data, task) for name, task in all_tasks.items()}
    for name, model in models.items():
        model.weights, model.bias = model.weights * slopes[name][0], model.bias * slopes[name][0] + slopes[name][1]
    kinds_task, kinds_model = glasses_kinds(data)
    hair_model = hair_kinds(models, data)
    output = [exported(name, all_tasks[name].blocks, model.weights[0], model.bias[0]) for name, model in models.items()]
    output += [exported(f"glasses.{kind}", kinds_task.blocks, kinds_model.weights[i], kinds_model.bias[i]) for i, kind in enumerate(GLASSES)]
    table = [[round(float(v), 4) for v in (hair_model.intercept_[i], *hair_model.coef_[i])] for i in range(len(KINDS))]
    with open(model_path, "w") as file:
        file.write('{\n"models": [\n' + ",\n".join(json.dumps(m) for m in output) + '\n],\n"facialHairKinds": ' + json.dumps(table) + "\n}\n")

    index = {r: i for i, r in enumerate(rows)}
    fitted = {m["name"]: m for m in output}
    with open(predictions, "w") as file:
        names = ("glasses", "facialHair", "fringe", "headwear")
        file.write("id\t" + "\t".join(f"{n}\t{n}.held_out" for n in names) + "\n")
        for r in rows[picture]:
            cells = [data.person[r]]
            for name in names:
                weights = np.frombuffer(base64.b64decode(fitted[name]["weights"]), np.int8) * fitted[name]["step"]
                blocks = np.concatenate([data.columns[b] for b in fitted[name]["blocks"]])
                cells += [f"{data.values[r, blocks] @ weights + fitted[name]['bias']:.3f}", f"{scores[name][index[r]].mean():.3f}"]
            file.write("\t".join(cells) + "\n")
    figures = report(data, all_tasks, rows, scores, target, glasses_held, hair_held)
    text = open(document).read()
    start, end = "<!-- figures -->", "<!-- /figures -->"
    text = text[:text.index(start) + len(start)] + "\n" + "\n".join(figures) + "\n" + text[text.index(end):]
    open(document, "w").write(text)
    print("\n".join(figures))


def report(data, all_tasks, rows, scores, target, glasses_held, hair_held):
    repeats = scores["glasses"].shape[1]
    picture = data.kind[rows] == "picture"
    names = data.person[rows]
    lines = [f"Held out by person: {FOLDS}-fold cross-validation, {repeats} times, all variants and transplants of a person in one fold. Balanced accuracy is the mean of the share of those who have it that is seen and the share of those who have not that is left alone.", ""]
    lines += ["| question | have it | have not | balanced accuracy | 95 % interval | seen | left alone | in worse variants |", "|---|---|---|---|---|---|---|---|"]
    titles = {"glasses": "any glasses", "facialHair": "hair beyond stubble", "fringe": "fringe", "hair.lip": "hair on the lip", "hair.chin": "hair on the chin", "hair.jaw": "hair along the left jaw", "hair.cheek": "hair on the left cheek"}
    for name, title in titles.items():
        use, worse = picture & (target[name] >= 0), ~picture & (target[name] >= 0)
        each = np.mean([balance(target[name][use], scores[name][use, r] > 0) for r in range(repeats)], 0)
        low, high = interval(target[name][use], (scores[name][use] > 0).mean(1))
        other = np.mean([balance(target[name][worse], scores[name][worse, r] > 0)[0] for r in range(repeats)])
        lines.append(f"| {title} | {(target[name][use] == 1).sum()} | {(target[name][use] == 0).sum()} | **{each[0]:.3f}** | {low:.3f} … {high:.3f} | {each[1]:.3f} | {each[2]:.3f} | {other:.3f} |")
    lines += ["", "The same by group (glasses, facial hair), and when only one half of the labels is fitted and the other one judged:", "", "| group | people | glasses | facial hair |", "|---|---|---|---|"]
    person = data.person[rows]
    mono = np.array([data.labels[p]["mono"] == "1" for p in person])
    for title, group in (("colour", ~mono), ("black-and-white", mono)):
        use = picture & group
        lines.append(f"| {title} | {use.sum()} | " + " | ".join(f"{np.mean([balance(target[n][use & (target[n] >= 0)], scores[n][use & (target[n] >= 0), r] > 0)[0] for r in range(repeats)]):.3f}" for n in ("glasses", "facialHair")) + " |")
    half = np.array([data.labels[p]["pass"] for p in person])
    for fitted, judged in (("1", "2"), ("2", "1")):
        people = np.array(sorted(p for p in data.labels if data.labels[p]["pass"] == fitted))
        cells = []
        for n in ("glasses", "facialHair"):
            use = picture & (half == judged) & (target[n] >= 0)
            cells.append(f"{balance(target[n][use], score(data, all_tasks[n], fit(data, all_tasks[n], people), rows[use])[:, 0] > 0)[0]:.3f}")
        lines.append(f"| fitted on pass {fitted}, judged on pass {judged} | {(picture & (half == judged)).sum()} | " + " | ".join(cells) + " |")

    def kinds(column, names_of, any_task, held):
        sets = data.labelled(column, rows)
        sure = picture & np.array([len(s) == 1 for s in sets])
        actual = np.array([next(iter(s)) for s in sets])
        decided = np.where(scores[any_task].mean(1) > 0, np.array(names_of)[held[:, 0]], "none")
        return actual[sure], decided[sure]

    actual, decided = kinds("glasses", GLASSES, "glasses", glasses_held)
    lines += [""] + confusion(("none", *GLASSES), actual, decided, "glasses: labelled ↓ decided →")
    actual, decided = kinds("facial_hair", KINDS, "facialHair", hair_held)
    lines += [""] + confusion(("none", "stubble", *KINDS), actual, decided, "facial hair: labelled ↓ decided →")
    lines += ["", "Wrong in the mean of all repeats (the score is the logarithm of the odds):", ""]
    for name in ("glasses", "facialHair", "fringe", "headwear"):
        mean = scores[name].mean(1)
        wrong = np.flatnonzero(picture & (target[name] >= 0) & ((mean > 0) != (target[name] == 1)))
        lines.append(f"- {name}: " + (", ".join(f"{names[i]} ({mean[i]:+.1f})" for i in wrong) or "nobody"))
    return lines


if __name__ == "__main__":
    main(*sys.argv[1:])
