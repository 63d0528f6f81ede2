"""Trains the region net and exports it. Usage: train.py LABELLED-FOLDER BACKGROUNDS-FOLDER OUT [--steps N] [--resume FILE]"""
import argparse
import collections
import hashlib
import multiprocessing
import pathlib
import pickle
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from augment import Portrait, example
from labels import load, mend, read_facts, stems
from network import INPUT, RegionNet

SEED = 20250301
BATCH = 16
POOL = ([], [])  # portraits and scenes, shared with the workers by fork


def held_out(name):
    """About every seventh person, decided by the name alone."""
    return hashlib.sha256(name.encode()).digest()[0] < 37


def read_scenes(folder, kept):
    """Backgrounds; every fifth is kept from training."""
    for index, path in enumerate(sorted(pathlib.Path(folder).iterdir())):
        if (index % 5 == 2) == kept:
            scene = cv2.imread(str(path))[:, :, ::-1]
            scale = min(1, 900 / max(scene.shape))
            yield np.ascontiguousarray(cv2.resize(scene, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def read(folder, facts):
    cache = pathlib.Path(folder) / "portraits.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    portraits = []
    for stem in stems(folder):
        name = pathlib.Path(stem).name
        picture, person, inside, teacher = load(stem)
        maps, trust = mend(picture, person, teacher, facts.get(name, {}))
        portraits.append(Portrait(name, picture, person, inside, maps, trust))
    cache.write_bytes(pickle.dumps(portraits))
    return portraits


def batch(index):
    """One batch, decided by its index alone: the number of workers changes nothing."""
    rng = np.random.default_rng((SEED, index))
    portraits, scenes = POOL
    pairs = [example(rng, portraits[rng.integers(len(portraits))], portraits, scenes) for _ in range(BATCH)]
    return tuple(np.stack(side) for side in zip(*pairs))


def batches(first, count, workers):
    with multiprocessing.get_context("fork").Pool(workers, cv2.setNumThreads, (1,)) as pool:
        waiting = collections.deque(pool.apply_async(batch, (first + i,)) for i in range(min(count, 3 * workers)))
        for i in range(count):
            x, y = waiting.popleft().get()
            if i + 3 * workers < count:
                waiting.append(pool.apply_async(batch, (first + i + 3 * workers,)))
            yield torch.from_numpy(x).to(memory_format=torch.channels_last), torch.from_numpy(y)


def loss_of(logits, target):
    truth, trust = target[:, :4], target[:, 4]
    each = -(truth * F.log_softmax(logits.float(), 1)).sum(1)
    cross = (each * trust).mean()
    guess = torch.softmax(logits.float(), 1) * trust[:, None]
    truth = truth * trust[:, None]
    overlap = (2 * (guess * truth).sum((0, 2, 3)) + 1) / (guess.sum((0, 2, 3)) + truth.sum((0, 2, 3)) + 1)
    return cross + 0.5 * (1 - overlap[1:].mean())


def export(net, path):
    net = net.eval()
    torch.onnx.export(net, torch.zeros(1, 3, INPUT, INPUT), path, opset_version=13, input_names=["picture"], output_names=["regions"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled")
    parser.add_argument("backgrounds")
    parser.add_argument("out")
    parser.add_argument("--facts")
    parser.add_argument("--drop", help="names of pictures whose labels are bad, one a line")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--resume")
    parser.add_argument("--first", type=int, default=0, help="index of the first batch")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)

    facts = read_facts(options.facts) if options.facts else {}
    dropped = set(pathlib.Path(options.drop).read_text().split()) if options.drop else set()
    portraits = [p for p in read(options.labelled, facts) if not held_out(p.name) and p.name not in dropped]
    scenes = list(read_scenes(options.backgrounds, kept=False))
    POOL[0].extend(portraits)
    POOL[1].extend(scenes)
    print(f"{len(portraits)} portraits, {len(scenes)} scenes", flush=True)

    net = RegionNet()
    if options.resume:
        net.load_state_dict(torch.load(options.resume))
    net = net.to(memory_format=torch.channels_last).train()
    mean = RegionNet()
    mean.load_state_dict(net.state_dict())
    optimizer = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, options.steps, pct_start=0.08)
    start, losses = time.time(), []
    for step, (x, y) in enumerate(batches(options.first, options.steps, options.workers), 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net.logits(x)
        loss = loss_of(logits, y)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        keep = min(0.998, 1 - 1 / (step / 3 + 1))
        with torch.no_grad():
            for a, b in zip(mean.state_dict().values(), net.state_dict().values()):
                a.lerp_(b, 1 - keep) if a.is_floating_point() else a.copy_(b)
        if step % 20 == 0:
            print(f"{step}\t{np.mean(losses[-20:]):.4f}\t{time.time() - start:.0f} s\t{time.process_time():.0f} s", flush=True)
        if step % 200 == 0 or step == options.steps:
            torch.save(mean.state_dict(), out / "regions.pt")
            export(mean, out / "portrait-regions.onnx")
            mean.train()


if __name__ == "__main__":
    main()
