using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Networks;

namespace Likeness.Portraits.Retouch;

/// <summary>The operation retouch of the embedded engine, from encoded bytes to pixels. Faces are retouched one after the other, in the full picture, each on a canvas of its own of bounded size.</summary>
internal static class Retoucher
{
    public static PortraitOutcome Run(RetouchRequest request, FaceAnalyzer analyzer, FaceRestorer? restorer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
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
        using var photo = UprightPhoto.Open(request.Picture, analyzer, options, out var fault, cancellationToken);
        if (photo is null)
        {
            return PictureInput.Unreadable(fault!);
        }

        if (!SuperResolution.Fits(photo.Pixels.Width, photo.Pixels.Height, request.Upscale, options.Limits))
        {
            return PortraitOutcome.Failure(FaultKind.PictureTooLarge, "The picture would be larger than the limits allow after it is enlarged; ask for an upscale of 1.");
        }

        if (photo.Faces.Count == 0)
        {
            return PortraitOutcome.Failure(FaultKind.NoFace, "No face was found in the picture; it must show a clearly visible human face.");
        }

        clock.End("faces");
        progress?.Report(0.3);
        cancellationToken.ThrowIfCancellationRequested();
        using var studied = StudiedFaces.Study(analyzer, photo.Analysed, photo.Faces, photo.IsMonochrome);
        clock.End("models");
        var factor = photo.Factor;
        var settings = new RetouchSettings(request.Fidelity, request.RefineShape, request.Seed ?? PortraitSeeds.Of(request.Picture.Span));
        var result = request.Upscale == 1 ? photo.Take() : SuperResolution.Enlarge(photo.Pixels, request.Upscale, settings.Seed, analyzer.SuperResolver, cancellationToken);
        try
        {
            var restores = restorer is not null && settings.Strength > 0 && studied.Count > 0;
            for (var i = 0; restores && i < studied.Count; i++)
            {
                NetworkRestoration.Apply(result, studied[i].Scaled((float)result.Width / studied.Width), restorer!, (float)request.Fidelity, cancellationToken);
                progress?.Report(0.3 + (0.05 * (i + 1) / studied.Count));
            }

            if (restores)
            {
                clock.End("restoration");
            }

            var faces = new List<RetouchedFace>();
            for (var i = 0; i < studied.Count; i++)
            {
                faces.Add(FaceRetoucher.Retouch(result, studied, i, settings, cancellationToken));
                progress?.Report(0.35 + (0.65 * (i + 1) / studied.Count));
            }

            clock.End("retouch");
            if (photo.QuarterTurns != 0)
            {
                // A photo that lies on its side is worked on upright and given back as it came.
                using var turned = result;
                result = Warp.Turn(turned, 4 - photo.QuarterTurns);
            }

            return PortraitOutcome.Success([result], new PortraitReport
            {
                Engine = "embedded",
                Operation = PortraitOperation.Retouch,
                Seed = settings.Seed,
                Faces = studied.Report(factor),
                Retouch = new RetouchReport(request.Fidelity, faces),
                Models = Uses(restores ? restorer : null, request.Upscale == 1 ? null : analyzer.SuperResolver),
                Timings = clock.Timings,
            });
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static ModelUse[]? Uses(FaceRestorer? restorer, SuperResolver? enlarger)
    {
        var uses = new List<ModelUse>();
        if (enlarger is not null)
        {
            uses.Add(SuperResolution.Use(enlarger));
        }

        if (restorer is not null)
        {
            uses.Add(NetworkRestoration.Use(restorer));
        }

        return uses.Count == 0 ? null : [.. uses];
    }
}
