"""What the portraits lack: hats, headscarves, high collars, beards, long and big hair. Painted roughly, labelled exactly.

All shapes are given in units of the face: u to the right and v down from the point between the eyes; a chin is at about v = 1.9.
"""
import cv2
import numpy as np

SKIN, CLOTHES, HAIR, PERSON, TRUST = range(5)


def soft(mask, rng):
    return cv2.GaussianBlur(mask.astype(np.float32), (0, 0), rng.uniform(0.6, 1.6))[:, :, None]


def ragged(rng, shape, cells=40):
    return cv2.resize(rng.normal(0, 1, (cells, cells)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)


def put(picture, data, mask, colour, label):
    """Covers what the mask names: in the picture, in the labels, and in the person."""
    picture += mask * (colour - picture)
    cover = mask[:, :, 0]
    for index in (SKIN, CLOTHES, HAIR):
        data[:, :, index] += cover * ((index == label) - data[:, :, index])
    data[:, :, PERSON] = np.maximum(data[:, :, PERSON], cover)
    data[:, :, TRUST] = np.maximum(data[:, :, TRUST], cover * 0.8)


def locks(rng, picture, data, shape):
    """Hair: the person's own colour or another, with strands or curls."""
    hair = data[:, :, HAIR] > 0.7
    own = picture[hair].mean(0) if hair.sum() > 60 and rng.random() < 0.7 else rng.uniform(0.05, 0.75) * np.array([1, rng.uniform(0.6, 1), rng.uniform(0.4, 1)])
    across, along = rng.integers(30, 130), rng.integers(8, 130)
    strands = cv2.resize(rng.normal(0, 1, (along, across)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.clip(own * np.exp(strands * rng.uniform(0.1, 0.4))[:, :, None], 0, 1).astype(np.float32)


def big_hair(rng, picture, data, u, v, texture):
    width, height = rng.uniform(1.3, 2.2), rng.uniform(1.5, 2.3)
    shape = ((u / width) ** 2 + ((v + 0.2) / height) ** 2 + 0.05 * ragged(rng, u.shape) < 1) & (v < rng.uniform(0.3, 1.5))
    if rng.random() < 0.5:  # long, down beside the neck and over the shoulders
        inner, outer = rng.uniform(0.7, 1.0), rng.uniform(1.2, 1.9)
        lower = rng.uniform(1.5, 4.5)
        shape |= (np.abs(u) > inner) & (np.abs(u) + 0.1 * ragged(rng, u.shape, 12) < outer) & (v > -0.3) & (v < lower)
    mask = soft(shape, rng) * (1 - data[:, :, SKIN : SKIN + 1] * (np.abs(u) < 1.0)[:, :, None])
    put(picture, data, mask, locks(rng, picture, data, u.shape), HAIR)


def beard(rng, picture, data, u, v, texture):
    edge = 0.06 * ragged(rng, u.shape)
    line = rng.uniform(1.0, 1.3) - 0.9 * np.clip(np.abs(u) - 0.55, 0, 1)
    full = (v + edge > line) & (v < 2.3)
    mouth = (u / 0.42) ** 2 + ((v - 1.35) / rng.uniform(0.1, 0.2)) ** 2 < 1
    moustache = (np.abs(u) + edge < 0.55) & (np.abs(v - 1.12 + 0.1 * np.abs(u)) < 0.13)
    kind = rng.random()
    shape = moustache if kind < 0.2 else full if kind < 0.35 else (full & (np.abs(u) < 0.5)) | moustache if kind < 0.55 else full | moustache
    shape = shape & ~mouth & (np.abs(u) < 1.1)
    mask = soft(shape, rng) * data[:, :, SKIN : SKIN + 1] * rng.uniform(0.75, 1)
    put(picture, data, mask, locks(rng, picture, data, u.shape), HAIR)


def collar(rng, picture, data, u, v, texture):
    shape = v > rng.uniform(1.95, 2.5) - rng.uniform(0, 0.3) * u**2
    put(picture, data, soft(shape, rng) * data[:, :, SKIN : SKIN + 1], texture * rng.uniform(0.3, 1.1), CLOTHES)


def hat(rng, picture, data, u, v, texture):
    line = rng.uniform(-0.95, -0.5) + rng.uniform(-0.12, 0.12) * u + rng.uniform(-0.05, 0.12) * u**2
    width, height, power = rng.uniform(1.2, 1.6), rng.uniform(0.8, 1.8), rng.uniform(1.8, 5)
    shape = ((np.abs(u / width) ** power + np.clip((line - v) / height, 0, 9) ** power) < 1) & (v < line)
    if rng.random() < 0.5:
        shape |= ((u - rng.uniform(-0.4, 0.4)) / rng.uniform(1.2, 2.6)) ** 2 + ((v - line) / rng.uniform(0.1, 0.35)) ** 2 < 1
    round_light = (1 - rng.uniform(0.1, 0.5) * (u / width) ** 2).clip(0.2, 1)[:, :, None]
    cloth = texture * round_light
    if rng.random() < 0.4:  # a band
        band = ((line - v) < rng.uniform(0.15, 0.5))[:, :, None]
        cloth = np.where(band, rng.random(3).astype(np.float32) * round_light, cloth)
    put(picture, data, soft(shape, rng), cloth, CLOTHES)


def headscarf(rng, picture, data, u, v, texture):
    face = (u / rng.uniform(0.85, 1.1)) ** 2 + ((v - 0.55) / rng.uniform(1.2, 1.45)) ** 2 < 1
    outer = ((u / rng.uniform(1.3, 1.7)) ** 2 + ((v - 0.4) / rng.uniform(2.0, 2.5)) ** 2 < 1) | ((v > 1.4) & (np.abs(u) < 1.0 + 0.4 * (v - 1.0)) & (v < rng.uniform(2.4, 4)))
    folds = (1 + 0.25 * ragged(rng, u.shape, 14)).clip(0.4, 1.4)[:, :, None]
    put(picture, data, soft(outer & ~face, rng), np.clip(texture * folds, 0, 1), CLOTHES)


def dress(rng, picture, data, u, v, make_texture):
    """Now and then one of them; the picture and its data are changed in place."""
    for chance, paint in ((0.15, big_hair), (0.2, beard), (0.15, collar), (0.12, hat), (0.05, headscarf)):
        if rng.random() < chance:
            paint(rng, picture, data, u, v, make_texture())
