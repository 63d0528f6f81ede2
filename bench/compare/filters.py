"""Times kernels of Likeness beside OpenCV's on the same pictures; see filters. The two take turns, each in a process of its own."""

import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile

from compare import processor

SIDE = 1024
ROUNDS = 3

OPENCV = """
import json, sys, time
import cv2, numpy as np
target, source, repeats, folder = cv2.imread(sys.argv[1]), cv2.imread(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
cv2.setNumThreads(2)
color = target.astype(np.float32) / 255
grey = np.ascontiguousarray(color[..., 1])

def measure(draw):
    runs = []
    for i in range(repeats + 3):
        start = time.perf_counter()
        draw()
        if i >= 3:
            runs.append(1000 * (time.perf_counter() - start))
    return runs

def guided_box(guide, src, radius, eps):
    box = lambda plane: cv2.blur(plane, (2 * radius + 1, 2 * radius + 1), borderType=cv2.BORDER_REFLECT)
    mean, mean_src = box(guide), box(src)
    a = (box(guide * src) - mean * mean_src) / (box(guide * guide) - mean * mean + eps)
    return box(a) * guide + box(mean_src - a * mean)

has_guided = hasattr(cv2, "ximgproc") and hasattr(cv2.ximgproc, "guidedFilter")
runs = {"bilateral filter, colour": measure(lambda: cv2.bilateralFilter(color, 13, 0.1, 3))}
if has_guided:
    runs["guided filter, grey"] = measure(lambda: cv2.ximgproc.guidedFilter(grey, grey, 16, 1e-3))
    runs["guided filter, colour guide"] = measure(lambda: cv2.ximgproc.guidedFilter(color, grey, 16, 1e-3))
else:
    runs["guided filter, grey"] = measure(lambda: guided_box(grey, grey, 16, 1e-3))
for width, height in ((300, 400), (600, 800)):
    left, top = (target.shape[1] - width) // 2, (target.shape[0] - height) // 2
    y, x = np.mgrid[0:height, 0:width]
    inside = ((x + .5 - width / 2) / (width / 2 - 2)) ** 2 + ((y + .5 - height / 2) / (height / 2 - 2)) ** 2 < 1
    mask = (inside * 255).astype(np.uint8)
    patch = np.ascontiguousarray(source[top:top + height, left:left + width])
    ys, xs = np.nonzero(mask)
    centre = (left + (xs.min() + xs.max() + 1) // 2, top + (ys.min() + ys.max() + 1) // 2)
    clone = lambda: cv2.seamlessClone(patch, target, mask, (int(centre[0]), int(centre[1])), cv2.NORMAL_CLONE)
    runs[f"seamless clone, {width} × {height}"] = measure(clone)
    cv2.imwrite(f"{folder}/opencv{width}.png", clone())
print(json.dumps({"version": cv2.__version__, "has_guided": has_guided, "runs": runs}))
"""


def write(root, photo, ours, theirs, version, has_guided, differences, load):
    path = os.path.join(root, "docs", "benchmarks", "filters.md")
    mark = "<!-- Everything below is written by bench/compare/filters. -->\n"
    with open(path, encoding="utf-8") as file:
        prose = file.read().split(mark)[0]
    lines = [
        f"{datetime.date.today().isoformat()}, {processor()}, {len(os.sched_getaffinity(0))} processors, OpenCV {version} (two threads), {os.path.basename(photo)} at {SIDE} × {SIDE} pixels; load average {load[0]:.1f} before and {load[1]:.1f} after.",
        "" if max(load) < 1.5 else "\n**Disturbed:** other work ran on the same processors; compare ratios of the least times only.\n",
        "| kernel | Likeness, least ms | median ms | OpenCV, least ms | median ms | OpenCV / Likeness, least |", "|---|--:|--:|--:|--:|--:|",
    ]
    for name, runs in ours.items():
        other = theirs.get(name) or theirs.get(name.replace(", subsample 4", ""))
        figures = f"{min(other):.1f} | {statistics.median(other):.1f} | {min(other) / min(runs):.1f}" if other else "– | – | –"
        lines.append(f"| {name} | {min(runs):.1f} | {statistics.median(runs):.1f} | {figures} |")
    lines += ["", "OpenCV's guided filter is `cv2.ximgproc.guidedFilter`." if has_guided else "This OpenCV has no guided filter; one of `cv2.blur` stands in its place, for grey only."]
    lines += ["", "The two clones differ by " + " and ".join(f"{mean:.2f} levels of 255 in the mean (at most {most}) inside the ellipse of {width} × {height}" for width, height, mean, most in differences) + "."]
    with open(path, "w", encoding="utf-8") as file:
        file.write(prose + mark + "\n" + "\n".join(lines) + "\n")


def difference(cv2, folder, width, height):
    import numpy

    a, b = (cv2.imread(os.path.join(folder, f"{name}{width}.png")).astype(int) for name in ("clone", "opencv"))
    y, x = numpy.mgrid[0:SIDE, 0:SIDE] + 0.5 - SIDE / 2
    inside = (x / (width / 2 - 6)) ** 2 + (y / (height / 2 - 6)) ** 2 < 1
    distance = numpy.abs(a - b)[inside]
    return width, height, distance.mean(), distance.max()


def main():
    root, photo, repeats = sys.argv[1], sys.argv[2], sys.argv[3]
    import cv2

    picture = cv2.imread(photo)
    crop = picture[: min(picture.shape[:2]), : min(picture.shape[:2])]
    target = cv2.resize(crop, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    # The same face, mirrored, darker and redder: what a clone has to bend.
    source = cv2.convertScaleAbs(target[:, ::-1] * (0.7, 0.75, 0.95))
    before = os.getloadavg()[0]
    program = os.path.join(root, "artifacts", "bin", "Likeness.Compare", "release", "Likeness.Compare")
    ours, theirs = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        below, above = os.path.join(folder, "target.png"), os.path.join(folder, "source.png")
        cv2.imwrite(below, target)
        cv2.imwrite(above, source)
        for _ in range(ROUNDS):
            mine = json.loads(subprocess.run([program, "kernels", below, above, repeats, folder], check=True, capture_output=True, text=True).stdout)
            other = json.loads(subprocess.run([sys.executable, "-c", OPENCV, below, above, str(max(3, int(repeats) // 3)), folder], check=True, capture_output=True, text=True).stdout)
            for total, part in ((ours, mine), (theirs, other["runs"])):
                for name, runs in part.items():
                    total.setdefault(name, []).extend(runs)
        differences = [difference(cv2, folder, width, height) for width, height in ((300, 400), (600, 800))]
    write(root, photo, ours, theirs, other["version"], other["has_guided"], differences, (before, os.getloadavg()[0]))


if __name__ == "__main__":
    main()
