"""Times the styles of Likeness beside OpenCV's and G'MIC's filters on one picture; see run. Every contestant is a process of its own."""

import datetime
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile

STYLES = ["3D", "Emoji", "Video game", "Pixels", "Clay", "Toy"]
SIDE = 1024

# What "gmic help cartoon" names; without them the next command would be taken for one.
CARTOON_DEFAULTS = "3,150,20,0.25,1.5,8"

OPENCV = """
import json, resource, sys, time
import cv2
picture, name, repeats = cv2.imread(sys.argv[1]), sys.argv[2], int(sys.argv[3])
draw = {"stylization": lambda: cv2.stylization(picture), "pencilSketch": lambda: cv2.pencilSketch(picture)}[name]
runs = []
for i in range(repeats + 1):
    start = time.perf_counter()
    draw()
    if i:
        runs.append(1000 * (time.perf_counter() - start))
print(json.dumps({"name": "OpenCV " + cv2.__version__ + " " + name, "runs": runs, "stages": {}, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def opencv(picture, name, repeats):
    return json.loads(subprocess.run([sys.executable, "-c", OPENCV, picture, name, str(repeats)], check=True, capture_output=True, text=True).stdout)


def gmic(picture, repeats):
    """G'MIC's own clock around its command cartoon; the picture is in memory already."""
    commands = [picture]
    for _ in range(repeats + 1):
        commands += ["tic", "+cartoon[0]", CARTOON_DEFAULTS, "toc", "keep[0]"]
    done = subprocess.run(["gmic", *commands], check=True, capture_output=True, text=True)
    elapsed = [float(seconds) for seconds in re.findall(r"Elapsed time: ([0-9.]+) s", done.stderr + done.stdout)]
    version = re.search(r"([0-9]+\.[0-9]+\.[0-9]+)", subprocess.run(["gmic", "-version"], capture_output=True, text=True).stderr + done.stderr)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {"name": "G'MIC " + (version.group(1) if version else "") + " cartoon", "runs": [1000 * seconds for seconds in elapsed[1:]], "stages": {}, "megabytes": children}


def likeness(root, photo, style, repeats):
    program = os.path.join(root, "artifacts", "bin", "Likeness.Compare", "release", "Likeness.Compare")
    done = subprocess.run([program, photo, style, str(repeats)], capture_output=True, text=True)
    if done.returncode == 4:
        print(done.stderr.strip(), file=sys.stderr)
        return None
    done.check_returncode()
    return json.loads(done.stdout)


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def write(root, photo, size, results, load):
    path = os.path.join(root, "docs", "benchmarks", "styles.md")
    mark = "<!-- Everything below is written by bench/compare/run. -->\n"
    with open(path, encoding="utf-8") as file:
        prose = file.read().split(mark)[0]
    lines = [
        f"{datetime.date.today().isoformat()}, {processor()}, {len(os.sched_getaffinity(0))} processors, {os.path.basename(photo)} at {size[1]} × {size[0]} pixels; load average {load[0]:.1f} before and {load[1]:.1f} after.",
        "" if max(load) < 1.5 else "\n**Disturbed:** other work ran on the same processors; compare ratios of the least times only.\n",
        "| what | least ms | median ms | memory of the process, MB | of it before the first picture |", "|---|--:|--:|--:|--:|",
    ]
    for result in results:
        lines.append(f"| {result['name']} | {min(result['runs']):.0f} | {statistics.median(result['runs']):.0f} | {result['megabytes']} | {result.get('idle', '')} |")
    lines += ["", "Least milliseconds of each stage:", "", "| style | stages |", "|---|---|"]
    for result in results:
        if result["stages"]:
            lines.append(f"| {result['name']} | " + ", ".join(f"{stage} {min(times):.0f}" for stage, times in result["stages"].items()) + " |")
    with open(path, "w", encoding="utf-8") as file:
        file.write(prose + mark + "\n" + "\n".join(lines) + "\n")


def main():
    root, photo, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    import cv2  # Only to bring the picture to the size that all work on.

    picture = cv2.imread(photo)
    scale = SIDE / max(picture.shape[:2])
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        png, jpeg = os.path.join(folder, "picture.png"), os.path.join(folder, "picture.jpg")
        cv2.imwrite(png, picture)
        cv2.imwrite(jpeg, picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
        results = [result for style in STYLES if (result := likeness(root, jpeg, style, repeats))]
        others = max(3, repeats // 3)
        results += [opencv(png, name, others) for name in ("stylization", "pencilSketch")]
        results.append(gmic_alone(png, others))
    write(root, photo, picture.shape, results, (before, os.getloadavg()[0]))


def gmic_alone(picture, repeats):
    """In a child of a fresh process, whose high-water mark then is G'MIC's."""
    code = f"import sys, json; sys.argv = ['']; sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r}); import compare; print(json.dumps(compare.gmic({picture!r}, {repeats})))"
    return json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
