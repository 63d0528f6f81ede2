using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime;

/// <summary>One of the pictures of a request, decoded, upright, and with what the models say about the people in it.</summary>
internal sealed class StudiedInput : IDisposable
{
    /// <summary>The name of the picture that faults need not name.</summary>
    public const string MainName = "picture";

    private StudiedInput(PixelBuffer pixels, StudiedPhoto? photo, bool isMonochrome) => (Pixels, Photo, IsMonochrome) = (pixels, photo, isMonochrome);

    /// <summary>The upright picture.</summary>
    public PixelBuffer Pixels { get; }

    /// <summary>The people; null when there is no face.</summary>
    public StudiedPhoto? Photo { get; }

    /// <summary>Whether the picture has no colour.</summary>
    public bool IsMonochrome { get; }

    /// <summary>Reads a picture.</summary>
    /// <param name="bytes">Untrusted.</param>
    /// <param name="name">What the picture is, for faults: <c>picture</c>, <c>face picture</c>.</param>
    /// <param name="side">Long side to reduce it to.</param>
    /// <param name="needsFace">Whether a picture without a face is a fault.</param>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="options">Limits.</param>
    /// <param name="fault">Why there is no input.</param>
    /// <param name="cancellationToken">Stops between the models.</param>
    public static StudiedInput? Open(ReadOnlyMemory<byte> bytes, string name, int side, bool needsFace, FaceAnalyzer analyzer, EmbeddedEngineOptions options, out PortraitOutcome? fault, CancellationToken cancellationToken)
    {
        fault = null;
        if (!PictureDecoder.TryDecode(bytes, new DecodeOptions { Limits = options.Limits, FitWithin = side }, out var picture, out var unreadable, cancellationToken))
        {
            var plain = PictureInput.Unreadable(unreadable);
            fault = name == MainName ? plain : PortraitOutcome.Failure(plain.Fault!.Kind, $"The {name} cannot be used: {plain.Fault.Detail}");
            return null;
        }

        PixelBuffer? pixels = null;
        try
        {
            var analysis = analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 && needsFace }, cancellationToken);
            pixels = analysis.QuarterTurns == 0 ? picture.Pixels : Warp.Turn(picture.Pixels, analysis.QuarterTurns);
            if (analysis.Faces.Count == 0)
            {
                if (needsFace)
                {
                    pixels.Dispose();
                    fault = PortraitOutcome.Failure(FaultKind.NoFace, $"No face was found in the {name}; it must show a clearly visible human face.");
                    return null;
                }

                return new StudiedInput(pixels, null, picture.IsMonochrome);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new StudiedInput(pixels, StudiedPhoto.Study(analyzer, pixels, analysis.Faces, picture.IsMonochrome), picture.IsMonochrome);
        }
        catch
        {
            pixels?.Dispose();
            throw;
        }
        finally
        {
            if (pixels != picture.Pixels)
            {
                picture.Dispose();
            }
        }
    }

    /// <summary>The scene of head and shoulders on a canvas of the picture's shape.</summary>
    /// <param name="longSide">Pixels.</param>
    public PortraitScene Scene(int longSide)
    {
        var plan = Stylize.CanvasPlan.Of(Photo!.Window(Framing.Portrait), longSide);
        return Photo.Scene(plan.Window, plan.Width, plan.Height);
    }

    public void Dispose()
    {
        Photo?.Dispose();
        Pixels.Dispose();
    }
}
