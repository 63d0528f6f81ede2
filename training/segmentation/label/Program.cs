using Likeness.Imaging;
using Likeness.Segmentation;

if (args.Length < 3)
{
    Console.Error.WriteLine("label own|TEACHER.onnx OUT PICTURE-OR-FOLDER...");
    return 2;
}

ImagingRuntime.Initialize();
var pictures = args[2..].SelectMany(static path => Directory.Exists(path) ? Directory.EnumerateFiles(path) : [path])
    .Where(static path => Path.GetExtension(path) is ".jpg" or ".png" or ".webp")
    .Order(StringComparer.Ordinal);
Directory.CreateDirectory(args[1]);
using var labeller = args[0] == "own" ? Labeller.Own() : Labeller.Teacher(args[0]);
var cutter = new FaceCutter(labeller);
foreach (var path in pictures)
{
    var count = cutter.Cut(path, args[1]);
    Console.WriteLine($"{Path.GetFileName(path)}\t{count}");
}

return 0;
