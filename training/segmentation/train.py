"""Trains the region net and exports it. Usage: train.py LABELLED-FOLDER BACKGROUNDS-FOLDER OUT [--steps N] [--resume FILE]"""
import argparse
import collections
import copy
import hashlib
import inspect
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
POOL = ([], [], [])  # portraits, scenes and how often each portrait is drawn up to it, shared with the workers by fork


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


def read(folder, facts, workers):
    """Every labelled portrait; kept in a file beside them, which has to go when labels or facts change."""
    cache = pathlib.Path(folder) / "portraits.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    with multiprocessing.get_context("fork").Pool(workers, cv2.setNumThreads, (1,)) as pool:
        portraits = pool.starmap(prepare, [(stem, facts.get(pathlib.Path(stem).name, {})) for stem in stems(folder)], 4)
    cache.write_bytes(pickle.dumps(portraits))
    return portraits


def prepare(stem, facts):
    picture, person, inside, teacher = load(stem)
    return Portrait(pathlib.Path(stem).name, picture, person, inside, *mend(picture, person, teacher, facts))


def share(facts):
    """How often a portrait is drawn: what is rare in the data and easily mistaken comes more often."""
    hair, beard = facts.get("hair_length", ""), facts.get("facial_hair", "none")
    return (4 if beard.split("/")[0] in ("moustache", "goatee", "beard") else 1) * (2 if "long" in hair or "medium" in hair else 1)


def batch(index):
    """One batch in bytes, decided by its index alone: the number of workers changes nothing."""
    rng = np.random.default_rng((SEED, index))
    portraits, scenes, shares = POOL
    chosen = np.searchsorted(shares, rng.random(BATCH) * shares[-1], "right")
    pairs = [example(rng, portraits[i], portraits, scenes) for i in chosen]
    return tuple((np.stack(side) * 255 + 0.5).astype(np.uint8) for side in zip(*pairs))


def batches(first, count, pool, workers, device):
    waiting = collections.deque(pool.apply_async(batch, (first + i,)) for i in range(min(count, 3 * workers)))
    for i in range(count):
        x, y = (torch.from_numpy(side).to(device).float() / 255 for side in waiting.popleft().get())
        if i + 3 * workers < count:
            waiting.append(pool.apply_async(batch, (first + i + 3 * workers,)))
        yield x.contiguous(memory_format=torch.channels_last), y


def loss_of(logits, target):
    truth, trust = target[:, :4], target[:, 4]
    each = -(truth * F.log_softmax(logits.float(), 1)).sum(1)
    cross = (each * trust).mean()
    guess = torch.softmax(logits.float(), 1) * trust[:, None]
    truth = truth * trust[:, None]
    overlap = (2 * (guess * truth).sum((0, 2, 3)) + 1) / (guess.sum((0, 2, 3)) + truth.sum((0, 2, 3)) + 1)
    return cross + 0.5 * (1 - overlap[1:].mean())


def export(net, path):
    net = copy.deepcopy(net).cpu().eval()
    # Newer versions of torch have a second exporter, which asks for packages that this one does without.
    classic = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(net, torch.zeros(1, 3, INPUT, INPUT), str(path), opset_version=13, input_names=["picture"], output_names=["regions"], **classic)


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
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(1)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)

    facts = read_facts(options.facts) if options.facts else {}
    dropped = set(pathlib.Path(options.drop).read_text().split()) if options.drop else set()
    portraits = [p for p in read(options.labelled, facts, options.workers) if not held_out(p.name) and p.name not in dropped]
    scenes = list(read_scenes(options.backgrounds, kept=False))
    POOL[0].extend(portraits)
    POOL[1].extend(scenes)
    POOL[2].extend(np.cumsum([share(facts.get(p.name, {})) for p in portraits]))
    print(f"{len(portraits)} portraits, {len(scenes)} scenes", flush=True)

    pool = multiprocessing.get_context("fork").Pool(options.workers, cv2.setNumThreads, (1,))  # before the accelerator is touched

    net = RegionNet()
    if options.resume:
        net.load_state_dict(torch.load(options.resume, map_location="cpu"))
    net = net.to(options.device, memory_format=torch.channels_last).train()
    mean = copy.deepcopy(net)
    optimizer = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, options.steps, pct_start=0.08)
    start, losses = time.time(), []
    for step, (x, y) in enumerate(batches(options.first, options.steps, pool, options.workers, options.device), 1):
        with torch.autocast(options.device, dtype=torch.bfloat16):
            logits = net.logits(x)
        loss = loss_of(logits, y)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2)
        optimizer.step()
        schedule.step()
        losses.append(loss.detach())
        keep = min(0.998, 1 - 1 / (step / 3 + 1))
        with torch.no_grad():
            for a, b in zip(mean.state_dict().values(), net.state_dict().values()):
                a.lerp_(b, 1 - keep) if a.is_floating_point() else a.copy_(b)
        if step % 50 == 0:
            print(f"{step}\t{torch.stack(losses[-50:]).mean().item():.4f}\t{time.time() - start:.0f} s\t{time.process_time():.0f} s", flush=True)
        if step % 500 == 0 or step == options.steps:
            torch.save(mean.state_dict(), out / "regions.pt")
            export(mean, out / "portrait-regions.onnx")


if __name__ == "__main__":
    main()
