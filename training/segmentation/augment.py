"""Makes one training example out of a labelled portrait: another framing, other colours, another background, another camera."""
import cv2
import numpy as np

from labels import SIDE, UNIT
from network import INPUT, OUTPUT
from wardrobe import dress


class Portrait:
    """A crop with its labels, and the upright rectangle of the picture inside it."""

    def __init__(self, name, picture, person, inside, maps, trust):
        self.name = name
        self.picture = picture
        self.data = (np.dstack([maps, person, trust]) * 255 + 0.5).astype(np.uint8)
        points = cv2.findNonZero((inside > 0.5).astype(np.uint8))
        corners = cv2.boxPoints(cv2.minAreaRect(points))
        order = np.argsort(corners.sum(1))
        first = corners[order[0]]
        rest = sorted((c for c in corners[order[1:3]]), key=lambda c: -c[0])
        self.to_rect, self.size = self._frame(first, rest[0], rest[1])

    @staticmethod
    def _frame(origin, right, down):
        across, along = right - origin, down - origin
        width, height = np.linalg.norm(across), np.linalg.norm(along)
        basis = np.stack([across / width, along / height])
        return np.hstack([basis, -(basis @ origin)[:, None]]), (width, height)


def affine(rng, strong=True):
    """From output pixels to crop pixels."""
    angle = np.deg2rad(np.clip(rng.normal(0, 8), -25, 25) if strong else 0)
    scale = np.exp(rng.uniform(np.log(0.7), np.log(1.4))) if strong else 1
    shift = rng.normal(0, 10, 2) if strong else np.zeros(2)
    flip = -1 if strong and rng.random() < 0.5 else 1
    step = SIDE / INPUT / scale
    c, s = np.cos(angle) * step, np.sin(angle) * step
    linear = np.array([[c * flip, -s], [s * flip, c]])
    centre = SIDE / 2 + shift
    return np.hstack([linear, (centre - linear @ [INPUT / 2, INPUT / 2])[:, None]])


def fold(rng, values, length, first, last):
    """Beyond the picture's edges: its mirror image, squeezed, so that shoulders go on and faces do not come back; or nothing."""
    outside = np.zeros(values.shape, bool)
    start, end = 2.5, length - 3.5
    low, high = values < start, values > end
    squeeze = rng.uniform(0.03, 0.15, 2)
    if first:
        values = np.where(low, start + (start - values) * squeeze[0], values)
    else:
        outside |= low
    if last:
        values = np.where(high, end - (values - end) * squeeze[1], values)
    else:
        outside |= high
    return values, outside


def place(rng, portrait, matrix, extend):
    """The portrait through a matrix at the input's size: picture and data, zero outside."""
    y, x = np.mgrid[0:INPUT, 0:INPUT].astype(np.float32) + 0.5
    cx = matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]
    cy = matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]
    t, (width, height) = portrait.to_rect, portrait.size
    rx, ry = t[0, 0] * cx + t[0, 1] * cy + t[0, 2], t[1, 0] * cx + t[1, 1] * cy + t[1, 2]
    sides = rng.random() < extend
    rx, out_x = fold(rng, rx, width, sides, sides)
    ry, out_y = fold(rng, ry, height, rng.random() < extend * 0.3, rng.random() < extend)
    rx, ry = rx - t[0, 2], ry - t[1, 2]
    bx = (t[0, 0] * rx + t[1, 0] * ry - 0.5).astype(np.float32)
    by = (t[0, 1] * rx + t[1, 1] * ry - 0.5).astype(np.float32)
    picture = cv2.remap(portrait.picture, bx, by, cv2.INTER_LINEAR).astype(np.float32) / 255
    data = cv2.remap(portrait.data, bx, by, cv2.INTER_LINEAR).astype(np.float32) / 255
    outside = out_x | out_y
    picture[outside] = 0
    data[outside] = 0
    return picture, data, outside, ((cx - SIDE / 2) / UNIT, (cy - SIDE / 2) / UNIT + 1)


def noise_field(rng, cells, channels=1):
    small = rng.random((cells, cells, channels)).astype(np.float32)
    return cv2.resize(small, (INPUT, INPUT), interpolation=cv2.INTER_CUBIC).reshape(INPUT, INPUT, channels)


def texture(rng, others):
    """A background or a cloth: plain, a gradient, stripes, noise, clutter, or a piece of some other picture."""
    kind = rng.integers(0, 7)
    first, second = rng.random(3).astype(np.float32), rng.random(3).astype(np.float32)
    if kind == 0:
        field = np.zeros((INPUT, INPUT, 1), np.float32)
    elif kind == 1:
        field = noise_field(rng, 2)
    elif kind == 2:
        y, x = np.mgrid[0:INPUT, 0:INPUT].astype(np.float32)
        angle, period = rng.uniform(0, np.pi), rng.uniform(5, 50)
        wave = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)
        field = (np.clip(wave * rng.uniform(1, 6), -1, 1) * 0.5 + 0.5)[:, :, None]
    elif kind == 3:
        field = sum(noise_field(rng, cells) / (i + 1) for i, cells in enumerate((4, 9, 20, 60))) / 2
    elif kind == 4:
        clutter = np.empty((INPUT, INPUT, 3), np.float32)
        clutter[:] = first
        for _ in range(rng.integers(4, 40)):
            x, y, w, h = (int(v) for v in (*rng.integers(-30, INPUT, 2), *rng.integers(6, 140, 2)))
            cv2.rectangle(clutter, (x, y), (x + w, y + h), [float(v) for v in np.clip(second + rng.normal(0, 0.3, 3), 0, 1)], -1)
        return cv2.GaussianBlur(clutter, (0, 0), rng.uniform(0.3, 6))
    else:
        piece = others[rng.integers(len(others))]
        side = int(rng.uniform(0.3, 1) * min(piece.shape[:2]))
        top, left = rng.integers(0, piece.shape[0] - side + 1), rng.integers(0, piece.shape[1] - side + 1)
        cut = cv2.resize(piece[top : top + side, left : left + side], (INPUT, INPUT), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        if rng.random() < 0.5:
            cut = cv2.GaussianBlur(cut, (0, 0), rng.uniform(0.5, 8))
        return np.ascontiguousarray(cut[:, ::-1] if rng.random() < 0.5 else cut)
    return first + (second - first) * np.clip(field, 0, 1)


def recolour(rng, picture, data, others):
    """Other clothes, another hair colour, a darker or lighter skin."""
    skin, clothes, hair = (data[:, :, i : i + 1] for i in range(3))
    grey = picture.mean(2, keepdims=True)
    if rng.random() < 0.5:
        level = (grey * clothes).sum() / (clothes.sum() + 1e-3)
        shade = np.clip((grey + 0.15) / (level + 0.15), 0.3, 2)
        cloth = texture(rng, others) * shade ** rng.uniform(0.3, 1.0)
        picture = picture + clothes * rng.uniform(0.6, 1) * (cloth - picture)
    if rng.random() < 0.4:
        level = (grey * hair).sum() / (hair.sum() + 1e-3)
        target = rng.uniform(0.03, 0.85)
        tint = np.array([1, rng.uniform(0.55, 1), rng.uniform(0.3, 1)], np.float32) if rng.random() < 0.85 else rng.uniform(0.2, 1, 3).astype(np.float32)
        locks = np.clip(target + (grey - level) * rng.uniform(0.6, 1.5), 0, 1) * tint
        picture = picture + hair * rng.uniform(0.6, 1) * (locks - picture)
    if rng.random() < 0.5:
        gain = np.exp(rng.uniform(np.log(0.3), np.log(1.15)))
        tint = np.array([1, 1, 1], np.float32) + rng.uniform(-0.08, 0.08, 3).astype(np.float32)
        picture = picture + skin * (np.clip(picture * gain * tint, 0, 1) - picture)
    return np.clip(picture, 0, 1)


def camera(rng, picture):
    """Light, colour, sharpness and compression."""
    if rng.random() < 0.3:
        angle = rng.uniform(0, 2 * np.pi)
        y, x = np.mgrid[-1 : 1 : INPUT * 1j, -1 : 1 : INPUT * 1j].astype(np.float32)
        picture = picture * np.exp((x * np.cos(angle) + y * np.sin(angle)) * rng.uniform(0.2, 0.9))[:, :, None]
    if rng.random() < 0.7:
        picture = np.clip(picture * np.exp(rng.normal(0, 0.25)), 0, 1) ** np.exp(rng.normal(0, 0.25))
    if rng.random() < 0.5:
        picture = picture * np.exp(rng.normal(0, 0.1, 3)).astype(np.float32)
    if rng.random() < 0.3:
        picture = picture.mean(2, keepdims=True) @ (np.ones((1, 3), np.float32) if rng.random() < 0.75 else np.array([[1.08, 1, 0.86]], np.float32))
    picture = np.clip(picture, 0, 1).astype(np.float32)
    blur = rng.random()
    if blur < 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.8))
    elif blur < 0.35:
        side = int(INPUT / rng.uniform(1.5, 5))
        picture = cv2.resize(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA), (INPUT, INPUT), interpolation=cv2.INTER_LINEAR)
    elif blur < 0.65:
        picture = picture + (picture - cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.8, 1.6))) * rng.uniform(0.3, 1.5)
    if rng.random() < 0.4:
        picture = picture + rng.normal(0, rng.uniform(0.005, 0.05), picture.shape).astype(np.float32)
    if rng.random() < 0.3:
        jpeg = cv2.imencode(".jpg", (np.clip(picture, 0, 1) * 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(rng.uniform(15, 90))])[1]
        picture = cv2.imdecode(jpeg, cv2.IMREAD_COLOR).astype(np.float32) / 255
    return np.clip(picture, 0, 1)


def example(rng, portrait, portraits, others):
    """An input 3 x 256 x 256 and its target 5 x 128 x 128: background, skin, clothes, hair, trust."""
    picture, data, outside, (u, v) = place(rng, portrait, affine(rng), 0.7)
    picture = recolour(rng, picture, data, others)
    dress(rng, picture, data, u, v, lambda: texture(rng, others))
    trust = np.where(outside, 1, data[:, :, 4])
    alpha = data[:, :, 3:4]
    maps = data[:, :, :3]
    black = np.zeros((INPUT, INPUT), bool) if rng.random() < 0.6 else outside
    if rng.random() < 0.65:
        behind = texture(rng, others)
        if rng.random() < 0.15:
            matrix = affine(rng)
            matrix[:, 2] += [rng.choice([-1, 1]) * rng.uniform(120, 230), rng.uniform(-60, 60)]
            second, second_data, _, _ = place(rng, portraits[rng.integers(len(portraits))], matrix, 0.7)
            behind = behind + second_data[:, :, 3:4] * (second - behind)
            maps = maps + (1 - alpha) * second_data[:, :, :3]
        picture = picture * alpha + behind * (1 - alpha)
    else:
        black = outside
    if rng.random() < 0.1:
        a, b = rng.integers(0, INPUT, 2), rng.integers(15, 90, 2)
        mask = np.zeros((INPUT, INPUT), np.uint8)
        cv2.ellipse(mask, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), rng.uniform(0, 180), 0, 360, 1, -1)
        mask = mask[:, :, None].astype(np.float32)
        picture = picture + mask * (texture(rng, others) - picture)
        maps = maps * (1 - mask)
        trust = np.where(mask[:, :, 0] > 0, 0.3, trust)
    picture = camera(rng, picture)
    if rng.random() < 0.25:
        edge = rng.integers(0, 4)
        cut = rng.integers(5, 70)
        black = black.copy()
        [black[:cut], black[:, :cut], black[:, -cut:], black[-cut:]][edge][...] = True
    picture[black] = 0
    maps = np.where(black[:, :, None], 0, maps)
    target = np.dstack([np.clip(1 - maps.sum(2), 0, 1), maps, trust]).astype(np.float32)
    target = target.reshape(OUTPUT, INPUT // OUTPUT, OUTPUT, INPUT // OUTPUT, 5).mean((1, 3))
    return picture.transpose(2, 0, 1).astype(np.float32), target.transpose(2, 0, 1)
