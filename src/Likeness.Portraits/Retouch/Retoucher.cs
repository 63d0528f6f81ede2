using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;

namespace Likeness.Portraits.Retouch;

/// <summary>The operation retouch of the embedded engine, from encoded bytes to pixels. Faces are retouched one after the other, in the full picture, each on a canvas of its own of bounded size.</summary>
internal static class Retoucher
{
    public static PortraitOutcome Run(RetouchRequest request, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (request.Fidelity is not (>= 0 and <= 1))
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, "The fidelity must be a number from 0 to 1.");
        }

        if (request.Upscale is not (1 or 2))
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, "The upscale must be 1 or 2.");
        }

        var clock = new StageClock(time);
        if (!PictureDecoder.TryDecode(request.Picture, new DecodeOptions { Limits = options.Limits }, out var decoded, out var fault, cancellationToken))
        {
            return PictureInput.Unreadable(fault);
        }

        using var picture = decoded;
        if (!SuperResolution.Fits(picture.Pixels.Width, picture.Pixels.Height, request.Upscale, options.Limits))
        {
            return PortraitOutcome.Failure(FaultKind.PictureTooLarge, "The picture would be larger than the limits allow after it is enlarged; ask for an upscale of 1.");
        }

        clock.End("decode");
        progress?.Report(0.2);
        using var small = Reduced(picture.Pixels, options.AnalysisSide);
        var analysis = analyzer.Analyze(small ?? picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 }, cancellationToken);
        if (analysis.Faces.Count == 0)
        {
            return PortraitOutcome.Failure(FaultKind.NoFace, "No face was found in the picture; it must show a clearly visible human face.");
        }

        // A photo that lies on its side is worked on upright and given back as it came.
        using var upright = analysis.QuarterTurns == 0 ? null : Warp.Turn(picture.Pixels, analysis.QuarterTurns);
        using var smallUpright = analysis.QuarterTurns == 0 || small is null ? null : Warp.Turn(small, analysis.QuarterTurns);
        clock.End("faces");
        progress?.Report(0.3);
        cancellationToken.ThrowIfCancellationRequested();

        var seed = request.Seed ?? PictureInput.SeedOf(request.Picture.Span);
        var result = SuperResolution.Enlarge(upright ?? picture.Pixels, request.Upscale, seed, analyzer.SuperResolver, cancellationToken);
        try
        {
            using var photo = StudiedFaces.Study(analyzer, smallUpright ?? small ?? upright ?? picture.Pixels, analysis.Faces, picture.IsMonochrome);
            clock.End("models");
            var faces = new List<RetouchedFace>();
            var settings = new RetouchSettings(request.Fidelity, request.RefineShape, seed);
            for (var i = 0; i < photo.Count; i++)
            {
                faces.Add(FaceRetoucher.Retouch(result, photo, i, settings, cancellationToken));
                progress?.Report(0.35 + (0.65 * (i + 1) / photo.Count));
            }

            clock.End("retouch");
            if (analysis.QuarterTurns != 0)
            {
                using var turned = result;
                result = Warp.Turn(turned, 4 - analysis.QuarterTurns);
            }

            return PortraitOutcome.Success([result], new PortraitReport
            {
                Engine = "embedded",
                Operation = PortraitOperation.Retouch,
                Seed = settings.Seed,
                Faces = photo.Report(small is null ? 1 : (float)picture.Pixels.Width / small.Width),
                Retouch = new RetouchReport(request.Fidelity, faces),
                Timings = clock.Timings,
            });
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static PixelBuffer? Reduced(PixelBuffer pixels, int side)
    {
        var scale = (float)side / Math.Max(pixels.Width, pixels.Height);
        return scale >= 1 ? null : Resampler.Resize(pixels, Math.Max(1, (int)MathF.Round(pixels.Width * scale)), Math.Max(1, (int)MathF.Round(pixels.Height * scale)));
    }
}
