"""Measures a trained net against the labels: on held-out people as photographed, and the same people in front of held-out backgrounds. Usage: evaluate.py LABELLED BACKGROUNDS REGIONS.pt --facts FILE"""
import argparse
import pathlib

import cv2
import numpy as np
import torch

from labels import U, V, load, mend, read_facts, stems
from network import INPUT, OUTPUT, RegionNet
from train import held_out, read_scenes


def shrink(maps):
    return maps.reshape(OUTPUT, INPUT // OUTPUT, OUTPUT, INPUT // OUTPUT, -1).mean((1, 3))


def counts(guess, truth):
    """Pixels in both and in either, for skin, clothes and hair."""
    a, b = guess > 0.5, truth > 0.5
    return np.stack([(a & b).sum((0, 1)), (a | b).sum((0, 1))])


def lightness(picture, maps):
    cheeks = (maps[:, :, 0] > 0.6) & (np.abs(U) < 0.8) & (V > 0.2) & (V < 1.1)
    return np.median(cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[:, :, 0][cheeks]) if cheeks.any() else float("nan")


def groups(facts, light):
    yield "all"
    yield "skin L below 45" if light < 45 else "skin L 45 to 60" if light < 60 else "skin L above 60"
    length = facts.get("hair_length", "")
    yield "hair long or medium" if "long" in length or "medium" in length else "bald" if "bald" in length else "hair short" if "short" in length else "hair not noted"
    if facts.get("mono") == "1":
        yield "grey photo"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled")
    parser.add_argument("backgrounds")
    parser.add_argument("net")
    parser.add_argument("--facts")
    options = parser.parse_args()
    facts = read_facts(options.facts) if options.facts else {}
    net = RegionNet()
    net.load_state_dict(torch.load(options.net, map_location="cpu"))
    net.eval()
    scenes = list(read_scenes(options.backgrounds, kept=True))
    sums = {}
    for index, stem in enumerate(s for s in stems(options.labelled) if held_out(pathlib.Path(s).name)):
        name = pathlib.Path(stem).name
        picture, person, inside, teacher = load(stem)
        maps, _ = mend(picture, person, teacher, facts.get(name, {}))
        resized = lambda values: cv2.resize(values, (INPUT, INPUT), interpolation=cv2.INTER_AREA)
        small, labels, alpha = resized(picture).astype(np.float32) / 255, resized(maps), resized(person)[:, :, None]
        inputs = {"as photographed": small}
        if scenes:
            scene = scenes[index % len(scenes)]
            side = min(scene.shape[:2])
            behind = cv2.resize(scene[:side, :side], (INPUT, INPUT), interpolation=cv2.INTER_AREA).astype(np.float32) / 255 * resized(inside)[:, :, None]
            inputs["before a held-out background"] = small * alpha + behind * (1 - alpha)
        inputs["in grey"] = np.repeat(small.mean(2, keepdims=True), 3, 2)
        truth = shrink(labels)
        answers = {"(the teacher's own answer, gated)": shrink(resized(teacher * person[:, :, None]))}
        for setting, image in inputs.items():
            with torch.no_grad():
                answers[setting] = net(torch.from_numpy(image.transpose(2, 0, 1)[None].astype(np.float32)))[0].numpy().transpose(1, 2, 0)
        for setting, answer in answers.items():
            for group in groups(facts.get(name, {}), lightness(picture, maps)):
                total = sums.setdefault((setting, group), [0, np.zeros((2, 3))])
                total[0] += 1
                total[1] += counts(answer, truth)
    print("| setting | group | people | skin | clothes | hair |\n| --- | --- | --- | --- | --- | --- |")
    for (setting, group), (people, both) in sorted(sums.items()):
        print(f"| {setting} | {group} | {people} | " + " | ".join(f"{value:.3f}" for value in both[0] / np.maximum(both[1], 1)) + " |")


if __name__ == "__main__":
    main()
