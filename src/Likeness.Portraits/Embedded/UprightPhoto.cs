using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>A decoded photo the right way up, at full size and at the size at which it is analysed, with its faces. Dispose it to give the memory back.</summary>
internal sealed class UprightPhoto : IDisposable
{
    private readonly PixelBuffer? _small;
    private bool _isTaken;

    private UprightPhoto(PixelBuffer pixels, PixelBuffer? small, FaceAnalysis analysis, bool isMonochrome)
    {
        (Pixels, _small, Faces, QuarterTurns, IsMonochrome) = (pixels, small, analysis.Faces, analysis.QuarterTurns, isMonochrome);
    }

    /// <summary>The photo at its own size.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>The photo at the size at which it was analysed; the faces are in its pixels.</summary>
    public PixelBuffer Analysed => _small ?? Pixels;

    /// <summary>The faces, in pixels of <see cref="Analysed"/>.</summary>
    public IReadOnlyList<Face> Faces { get; }

    /// <summary>By how many quarters the picture as it came was turned clockwise to be upright.</summary>
    public int QuarterTurns { get; }

    /// <summary>Whether it has no colour.</summary>
    public bool IsMonochrome { get; }

    /// <summary>Pixels of the photo for one that was analysed, at least 1.</summary>
    public float Factor => (float)Pixels.Width / Analysed.Width;

    /// <summary>The photo's pixels for somebody who changes and disposes them.</summary>
    public PixelBuffer Take()
    {
        _isTaken = true;
        return Pixels;
    }

    /// <summary>Decodes and analyses a picture.</summary>
    /// <param name="picture">Encoded bytes.</param>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="options">Limits and the size of the analysis.</param>
    /// <param name="fault">Why the picture cannot be used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static UprightPhoto? Open(ReadOnlyMemory<byte> picture, FaceAnalyzer analyzer, EmbeddedEngineOptions options, out PictureFault? fault, CancellationToken cancellationToken)
    {
        if (!PictureDecoder.TryDecode(picture, new DecodeOptions { Limits = options.Limits }, out var decoded, out fault, cancellationToken))
        {
            return null;
        }

        var pixels = decoded.Pixels;
        PixelBuffer? small = null;
        try
        {
            small = Reduced(pixels, options.AnalysisSide);
            var analysis = analyzer.Analyze(small ?? pixels, new FaceAnalysisOptions { TryTurns = decoded.Header.Orientation == 0 }, cancellationToken);
            if (analysis.QuarterTurns != 0)
            {
                pixels = Turned(pixels, analysis.QuarterTurns);
                small = small is null ? null : Turned(small, analysis.QuarterTurns);
            }

            return new UprightPhoto(pixels, small, analysis, decoded.IsMonochrome);
        }
        catch
        {
            pixels.Dispose();
            small?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_isTaken)
        {
            Pixels.Dispose();
        }

        _small?.Dispose();
    }

    private static PixelBuffer Turned(PixelBuffer pixels, int quarterTurns)
    {
        using (pixels)
        {
            return Warp.Turn(pixels, quarterTurns);
        }
    }

    private static PixelBuffer? Reduced(PixelBuffer pixels, int side)
    {
        var scale = (float)side / Math.Max(pixels.Width, pixels.Height);
        return scale >= 1 ? null : Resampler.Resize(pixels, Math.Max(1, (int)MathF.Round(pixels.Width * scale)), Math.Max(1, (int)MathF.Round(pixels.Height * scale)));
    }
}
