using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Segmentation;

/// <summary>Labels the surroundings of a face with one model, seen in one way or as the mean of several.</summary>
internal sealed class Labeller : IDisposable
{
    /// <summary>Sides of the crops in units; the first is the files'.</summary>
    private static readonly float[] Sides = [8f, 7.2f];

    private readonly FaceAnalyzer[] _analyzers;
    private readonly bool _flipped;

    private Labeller(FaceAnalyzer[] analyzers, bool flipped)
    {
        _analyzers = analyzers;
        _flipped = flipped;
    }

    /// <summary>The analyzer whose region maps are the 8 units wide of the files.</summary>
    public FaceAnalyzer Analyzer => _analyzers[0];

    /// <summary>The model that comes with the library, once.</summary>
    public static Labeller Own() => new([new FaceAnalyzer(FaceModels.Load())], flipped: false);

    /// <summary>A model trained on ImageNet's colours, on two crops and their mirror images: their mean is steadier than any of them.</summary>
    public static Labeller Teacher(string path) => new([.. Sides.Select(side => Open(path, side))], flipped: true);

    /// <summary>Skin, clothes and hair, pixel by pixel: the mean of all views.</summary>
    public float[] Label(PixelBuffer picture, Face face, CropFrame frame)
    {
        using var mirrored = Mirror.Of(picture);
        var labels = new float[3 * CropFrame.Side * CropFrame.Side];
        var views = new int[CropFrame.Side * CropFrame.Side];
        foreach (var analyzer in _analyzers)
        {
            using (var maps = analyzer.Regions(picture, face))
            {
                frame.Add(maps, maps.ToPicture, labels, views);
            }

            if (_flipped)
            {
                using var maps = analyzer.Regions(mirrored, Mirror.Of(face, picture.Width));
                frame.Add(maps, maps.ToPicture * Mirror.Matrix(picture.Width), labels, views);
            }
        }

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] /= Math.Max(1, views[i / 3]);
        }

        return labels;
    }

    public void Dispose()
    {
        foreach (var analyzer in _analyzers)
        {
            analyzer.Dispose();
        }
    }

    private static FaceAnalyzer Open(string path, float side) => new(FaceModels.Load(new RegionModelOptions
    {
        Path = path,
        Mean = [0.485f, 0.456f, 0.406f],
        StandardDeviation = [0.229f, 0.224f, 0.225f],
        CropInUnits = side,
    }));
}
