using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>A photo with its faces and person mask, found here a second time because a report does not carry them.</summary>
internal sealed class OpenedPhoto : IDisposable
{
    private OpenedPhoto(string name, byte[] bytes, PixelBuffer pixels, StudiedPhoto studied)
    {
        (Name, Bytes, Pixels, Studied) = (name, bytes, pixels, studied);
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    /// <summary>The upright picture at the size at which it is analysed.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>What the models say about it.</summary>
    public StudiedPhoto Studied { get; }

    public Plane Mask => Studied.Mask;

    /// <summary>The faces that count, largest first, in its pixels.</summary>
    public IReadOnlyList<FaceShape> People => Studied.People;

    /// <summary>Opens a photo; null where there is no face or no picture.</summary>
    public static OpenedPhoto? Open(string path, FaceAnalyzer analyzer)
    {
        var bytes = File.ReadAllBytes(path);
        var options = new DecodeOptions { Limits = PictureLimits.Default with { MaxBytes = 64 * 1024 * 1024 }, FitWithin = new EmbeddedEngineOptions().AnalysisSide };
        if (!PictureDecoder.TryDecode(bytes, options, out var decoded, out _))
        {
            return null;
        }

        using var picture = decoded;
        var analysis = analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 });
        if (analysis.Faces.Count == 0)
        {
            return null;
        }

        var upright = Warp.Turn(picture.Pixels, analysis.QuarterTurns);
        return new OpenedPhoto(
            Path.GetFileNameWithoutExtension(path), bytes, upright, StudiedPhoto.Study(analyzer, upright, analysis.Faces, picture.IsMonochrome));
    }

    /// <summary>The scene on the canvas that a style plans.</summary>
    public PortraitScene Scene(PortraitWindow window, int width, int height) => Studied.Scene(window, width, height);

    public void Dispose()
    {
        Pixels.Dispose();
        Studied.Dispose();
    }
}
