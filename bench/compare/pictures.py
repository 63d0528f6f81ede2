"""Times anime and edits of Likeness beside filters of OpenCV and G'MIC on one picture; see pictures. Every contestant is a process of its own."""

import datetime
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

from compare import SIDE, processor

GOAL_MS = 300
GOALS_MS = {"anime": 400, "anime in the style of a picture": 500}
GOAL_MB = 350

# What is asked for, Likeness's way to it, OpenCV's (see OPENCV below) and G'MIC's: a command and its arguments.
CONTESTS = [
    ("anime", "anime", ["bilateral_edges"], ["cartoon 3,150,20,0.25,1.5,8"]),
    ("anime in the style of a picture", "anime=", [], []),
    ("cartoon", "edit=cartoon", ["bilateral_edges", "edge_preserving"], ["cartoon 3,150,20,0.25,1.5,8"]),
    ("watercolour", "edit=watercolor", ["stylization"], ["kuwahara 5"]),
    ("oil", "edit=oil painting", ["oil"], ["fx_painting 5,2.5,1.5,50,0,0"]),
    ("pencil", "edit=pencil", ["pencil_sketch"], ["fx_pencilbw 0.3,60,0,0,0,0", "drawing 200,0.5,2"]),
    ("line art", "edit=line art", ["adaptive_threshold"], ["fx_poster_edges 20,60,5,0,10,0,0"]),
    ("comic", "edit=comic", [], ["halftone 5,8,8,5,0.1"]),
    ("pop art", "edit=pop art", [], ["warhol 2,2,2,40"]),
    ("neon", "edit=neon", [], []),
    ("sunset", "edit=sunset", [], []),
    ("film", "edit=vintage", [], ["old_photo"]),
    ("black and white", "edit=black and white", ["grey"], []),
    ("sepia", "edit=sepia", ["sepia"], ["sepia"]),
    ("sharp", "edit=sharpen", ["detail_enhance"], ["fx_sharpen_inversediff 50,2,2,0,24,0"]),
    ("smooth skin", "edit=smooth skin", ["bilateral"], ["fx_smooth_anisotropic 60,0.7,0.3,0.6,1.1,0.8,30,2,0,1,1,0,1,24,0"]),
    ("old photo repaired", "edit=restore", ["denoise"], []),
    ("background blurred", "edit=blur background", ["grab_cut_blur"], []),
    ("background blue", "edit=blue background", ["grab_cut_blue"], []),
    ("bokeh", "edit=bokeh", [], []),
    ("mosaic", "edit=pixelate", ["mosaic"], ["pixelize 5,5,1"]),
    ("16:9", "edit=16:9", [], []),
]

OPENCV = """
import json, resource, sys, time
import cv2, numpy as np
picture, name, repeats = cv2.imread(sys.argv[1]), sys.argv[2], int(sys.argv[3])
cv2.setNumThreads(2)

def bilateral_edges():
    grey = cv2.medianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), 5)
    edges = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 9, 5)
    flat = cv2.bilateralFilter(cv2.bilateralFilter(picture, 9, 60, 9), 9, 60, 9)
    return cv2.bitwise_and(flat, flat, mask=edges)

def person():
    mask = np.zeros(picture.shape[:2], np.uint8)
    height, width = mask.shape
    cv2.grabCut(picture, mask, (width // 12, height // 20, width * 10 // 12, height * 19 // 20 - 1), np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_RECT)
    return ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(np.float32)[..., None]

def behind(background):
    cover = cv2.GaussianBlur(person(), (0, 0), 2)[..., None]
    return (picture * cover + background * (1 - cover)).astype(np.uint8)

SEPIA = np.array([[0.131, 0.534, 0.272], [0.168, 0.686, 0.349], [0.189, 0.769, 0.393]])
WAYS = {
    "bilateral_edges": ("bilateralFilter twice, adaptiveThreshold", bilateral_edges),
    "edge_preserving": ("edgePreservingFilter", lambda: cv2.edgePreservingFilter(picture)),
    "stylization": ("stylization", lambda: cv2.stylization(picture)),
    "oil": ("xphoto.oilPainting", lambda: cv2.xphoto.oilPainting(picture, 7, 1)),
    "pencil_sketch": ("pencilSketch", lambda: cv2.pencilSketch(picture)),
    "adaptive_threshold": ("adaptiveThreshold", lambda: cv2.adaptiveThreshold(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 21, 6)),
    "grey": ("cvtColor", lambda: cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)),
    "sepia": ("transform", lambda: cv2.transform(picture, SEPIA)),
    "detail_enhance": ("detailEnhance", lambda: cv2.detailEnhance(picture)),
    "bilateral": ("bilateralFilter", lambda: cv2.bilateralFilter(picture, 15, 40, 9)),
    "denoise": ("fastNlMeansDenoisingColored", lambda: cv2.fastNlMeansDenoisingColored(picture)),
    "grab_cut_blur": ("grabCut in a rectangle, GaussianBlur", lambda: behind(cv2.GaussianBlur(picture, (0, 0), 15))),
    "grab_cut_blue": ("grabCut in a rectangle", lambda: behind(np.array([200, 90, 30], np.float32))),
    "mosaic": ("resize twice", lambda: cv2.resize(cv2.resize(picture, (48, 60), interpolation=cv2.INTER_AREA), picture.shape[1::-1], interpolation=cv2.INTER_NEAREST)),
}
title, draw = WAYS[name]
runs = []
for i in range(repeats + 1):
    start = time.perf_counter()
    draw()
    if i:
        runs.append(1000 * (time.perf_counter() - start))
print(json.dumps({"name": "OpenCV " + cv2.__version__ + " " + title, "runs": runs, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def likeness(root, photo, wish, repeats):
    program = os.path.join(root, "artifacts", "bin", "Likeness.Compare", "release", "Likeness.Compare")
    return run([program, photo, wish, str(repeats)], "Likeness " + wish)


def opencv(picture, name, repeats):
    return run([sys.executable, "-c", OPENCV, picture, name, str(repeats)], "OpenCV " + name)


def gmic_alone(picture, command, repeats):
    """In a child of a fresh process, whose high-water mark then is G'MIC's."""
    return run([sys.executable, os.path.abspath(__file__), "gmic", picture, command, str(repeats)], "G'MIC " + command)


def run(arguments, what):
    """What a contestant says of itself, or None with a note: a command that this version does not have is no reason to stop."""
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=900)
    except subprocess.TimeoutExpired:
        return note(what, "took more than 15 minutes")
    if done.returncode:
        return note(what, (done.stderr.strip().splitlines() or ["failed"])[-1])
    return json.loads(done.stdout)


NOTES = []


def note(what, reason):
    NOTES.append(f"{what}: {reason[:160]}")
    print(NOTES[-1], file=sys.stderr)


def gmic(picture, command, repeats):
    """G'MIC's own clock around a command; the picture is in memory already."""
    name, arguments = command.split(" ", 1) if " " in command else (command, None)
    commands = [picture]
    for _ in range(repeats + 1):
        commands += ["tic", "+" + name + "[0]", *([arguments] if arguments else []), "toc", "keep[0]"]
    done = subprocess.run(["gmic", *commands], capture_output=True, text=True)
    elapsed = [float(seconds) for seconds in re.findall(r"Elapsed time: ([0-9.]+) s", done.stderr + done.stdout)]
    if done.returncode or len(elapsed) != repeats + 1:
        sys.exit("this G'MIC does not have it or refuses these arguments")
    version = re.search(r"([0-9]+\.[0-9]+\.[0-9]+)", subprocess.run(["gmic", "-version"], capture_output=True, text=True).stderr)
    title = f"G'MIC {version.group(1) if version else ''} {command}"
    print(json.dumps({"name": title, "runs": [1000 * seconds for seconds in elapsed[1:]], "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}))


def row(what, result, ours):
    least, median = min(result["runs"]), statistics.median(result["runs"])
    goal = "" if not ours else "met" if median <= GOALS_MS.get(what, GOAL_MS) and result["megabytes"] <= GOAL_MB else "missed"
    digits = 1 if least < 10 else 0
    return f"| {what} | {result['name']} | {least:.{digits}f} | {median:.{digits}f} | {result['megabytes']} | {goal} |"


def write(root, photo, size, lines, load):
    path = os.path.join(root, "docs", "benchmarks", "pictures.md")
    mark = "<!-- Everything below is written by bench/compare/pictures. -->\n"
    with open(path, encoding="utf-8") as file:
        prose = file.read().split(mark)[0]
    text = [
        f"{datetime.date.today().isoformat()}, {processor()}, {len(os.sched_getaffinity(0))} processors, {os.path.basename(photo)} at {size[1]} × {size[0]} pixels; load average {load[0]:.1f} before and {load[1]:.1f} after.",
        "" if max(load) < 2.5 else "\n**Disturbed:** other work ran on the same processors; compare ratios of the least times only.\n",
        "| what | by | least ms | median ms | memory of the process, MB | goal |", "|---|---|--:|--:|--:|---|", *lines,
    ]
    if NOTES:
        text += ["", "Left out: " + "; ".join(NOTES) + "."]
    with open(path, "w", encoding="utf-8") as file:
        file.write(prose + mark + "\n" + "\n".join(text) + "\n")


def main():
    root, photo, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    import cv2  # Only to bring the picture to the size that all work on.

    picture = cv2.imread(photo)
    scale = SIDE / max(picture.shape[:2])
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    before = os.getloadavg()[0]
    lines, others, measured = [], max(2, repeats // 5), {}
    with tempfile.TemporaryDirectory() as folder:
        png, jpeg, style = (os.path.join(folder, name) for name in ("picture.png", "picture.jpg", "style.png"))
        cv2.imwrite(png, picture)
        cv2.imwrite(jpeg, picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
        cv2.imwrite(style, cv2.stylization(picture[:, ::-1].copy()))
        for what, wish, of_opencv, of_gmic in CONTESTS:
            print(what, file=sys.stderr, flush=True)
            if mine := likeness(root, jpeg, wish + style if wish == "anime=" else wish, repeats):
                mine["name"] = "Likeness"
                lines.append(row(what, mine, True))
            for way, names in ((opencv, of_opencv), (gmic_alone, of_gmic)):
                for name in names:
                    key = (way.__name__, name)
                    if key not in measured:
                        measured[key] = way(png, name, others)
                    if measured[key]:
                        lines.append(row("", measured[key], False))
    write(root, photo, picture.shape, lines, (before, os.getloadavg()[0]))


if __name__ == "__main__":
    if sys.argv[1] == "gmic":
        gmic(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main()
