"""Turns the teacher's answers into training labels: background, skin, clothes, hair, together 1 in every pixel.

The person mask decides what is a person; inside it the teacher's maps share the pixel. The teacher's steady mistakes on formal portraits (white hair or a beard taken for
clothes, ties taken for skin, dark suits left open) are mended with what is known about the picture: where a face's eyes and chin are, whether there is a hat, how long the hair is.
"""
import csv
import pathlib

import cv2
import numpy as np

SIDE = 384  # pixels of a crop
UNIT = SIDE / 8  # pixels a unit; the eyes lie one unit above the crop's centre


def read_facts(path):
    with open(path, newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


def grid():
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) + 0.5
    return (x - SIDE / 2) / UNIT, (y - SIDE / 2) / UNIT + 1


U, V = grid()


def ramp(value, low, high):
    return np.clip((value - low) / (high - low), 0, 1)


def load(stem):
    picture = cv2.imread(f"{stem}.png")[:, :, ::-1]
    mask = cv2.imread(f"{stem}.mask.png")[:, :, ::-1].astype(np.float32) / 255
    teacher = cv2.imread(f"{stem}.labels.png")[:, :, ::-1].astype(np.float32) / 255
    return np.ascontiguousarray(picture), mask[:, :, 0], mask[:, :, 1], teacher


def face_colour(lab, skin):
    cheeks = (skin > 0.6) & (np.abs(U) < 0.8) & (V > 0.2) & (V < 1.1)
    return np.median(lab[cheeks], 0) if cheeks.sum() > 50 else None


def mend(picture, person, teacher, facts):
    """Soft labels of skin, clothes and hair, and how far each pixel is to be trusted."""
    skin, clothes, hair = (teacher[:, :, i].copy() for i in range(3))
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    hat = facts.get("hat", "0") not in ("0", "", "none")
    beside_neck = (np.abs(U) > 0.9) & (np.abs(U) < 1.6) & (V > 1.0) & (V < 1.6)
    length = facts.get("hair_length", "")
    long_hair = "long" in length or "medium" in length or (length == "" and (hair * person)[beside_neck].mean() > 0.3)
    bald = facts.get("hair_length") == "bald"
    trust = np.ones_like(person)

    # A tie or a scarf below the neck that has not the colour of the face is no skin.
    colour = face_colour(lab, skin)
    if colour is not None:
        other = ramp(np.linalg.norm((lab - colour) * [0.5, 1, 1], axis=2), 14, 26) * ramp(V, 2.0, 2.4)
        clothes += skin * other
        skin *= 1 - other
        aside = ramp(V, 1.2, 1.6) * ramp(np.abs(U), 1.2, 1.6) * ramp(np.linalg.norm((lab - colour) * [0.5, 1, 1], axis=2), 14, 26)
        skin *= 1 - aside
        # A beard: below the mouth, in the face, and clearly of another colour than the cheeks.
        # Where nothing is noted about it, such places are not trusted.
        noted = facts.get("facial_hair", "unknown")
        if noted != "none":
            lower, half = (1.2, 0.6) if "moustache" in noted else (1.8, 0.6) if "goatee" in noted else (1.9, 1.2)
            chin = ramp(V, 0.9, 1.1) * (1 - ramp(V, lower, lower + 0.2)) * (1 - ramp(np.abs(U), half - 0.1, half + 0.1))
            paler = ramp(np.hypot(lab[:, :, 1], lab[:, :, 2]) / np.hypot(*colour[1:]), 0.85, 0.6) if np.hypot(*colour[1:]) > 8 else 0
            unlike = chin * np.maximum(ramp(colour[0] - lab[:, :, 0], 10, 22), paler) * (lab[:, :, 1] < colour[1] + 6)
            if noted == "unknown" or noted.split("/")[0] in ("stubble", "none"):
                trust *= 1 - 0.9 * unlike
            else:
                hair += clothes * chin + skin * unlike
                clothes *= 1 - chin
                skin *= 1 - unlike
        # In grey a tie has the colour of a face.
        if np.hypot(*colour[1:]) < 4:
            trust *= 1 - 0.8 * ramp(V, 2.2, 2.5) * (skin > 0.3)

    # Above the chin nobody without a hat wears clothes; on the chest short hair is none.
    if not hat:
        up = 1 - ramp(V, 1.2, 1.7)
        hair += clothes * up
        clothes *= 1 - up
    if not long_hair:
        down = np.maximum(ramp(V, 1.7, 2.1), ramp(V, 1.1, 1.4) * ramp(np.abs(U), 1.3, 1.6))
        clothes += hair * down
        hair *= 1 - down

    # What nobody claimed: hair above the eyes, clothes on the chest, in between whatever is there already.
    rest = np.clip(1 - skin - clothes - hair, 0, 1)
    chest = ramp(V, 1.9, 2.4)
    crown = (1 - ramp(V, -0.3, 0.3)) * (0.15 if hat or bald else 0.6)
    clothes += rest * chest * (0.4 if long_hair else 0.8)
    hair += rest * crown
    shoulder = ramp(V, 1.2, 1.6) * ramp(np.abs(U), 1.2, 1.6)
    clothes += np.clip(1 - skin - clothes - hair, 0, 1) * shoulder * (0.2 if long_hair else 0.8)
    centre = (np.abs(U) < 1.1) & (np.abs(V - 0.8) < 1.3)
    skin += 0.01 * centre
    clothes += 0.01 * (~centre & (V > 1.2))
    hair += 0.01 * (~centre & (V <= 1.2))
    total = skin + clothes + hair
    trust *= np.clip(total, 0.15, 1)
    maps = np.stack([skin, clothes, hair], 2) / total[:, :, None]

    # Follow the picture's edges (guided filter, He et al. 2010), then gate by the person.
    guide = cv2.GaussianBlur(lab[:, :, 0] / 100, (0, 0), 0.7)
    maps = np.clip(np.stack([guided(guide, maps[:, :, i], 6, 2e-4) for i in range(3)], 2), 0, 1)
    maps /= maps.sum(2, keepdims=True) + 1e-6
    return maps * person[:, :, None], trust


def guided(guide, values, radius, epsilon):
    size = (2 * radius + 1, 2 * radius + 1)
    mean = lambda x: cv2.blur(x, size)
    gm, vm = mean(guide), mean(values)
    slope = (mean(guide * values) - gm * vm) / (mean(guide * guide) - gm * gm + epsilon)
    offset = vm - slope * gm
    return mean(slope) * guide + mean(offset)


def stems(folder):
    return sorted(str(path)[: -len(".labels.png")] for path in pathlib.Path(folder).glob("*.labels.png") if pathlib.Path(str(path)[: -len(".labels.png")] + ".mask.png").exists())
