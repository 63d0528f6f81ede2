using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Anime;

/// <summary>The operation anime of the embedded engine, from encoded bytes to pixels.</summary>
internal static class Animator
{
    private const int UsualLongSide = 1024;

    public static PortraitOutcome Run(AnimeRequest request, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        var bytes = request.Picture!.Value;
        var settings = AnimeSettings.Of(request);
        var wishes = PromptReader.Read(request.Prompt, "", PortraitStyle.ThreeD);
        var seed = request.Seed ?? PictureInput.SeedOf(bytes.Span);
        if (!PictureDecoder.TryDecode(bytes, new DecodeOptions { Limits = options.Limits, FitWithin = options.AnalysisSide }, out var decoded, out var fault, cancellationToken))
        {
            return PictureInput.Unreadable(fault);
        }

        using var picture = decoded;
        clock.End("decode");
        progress?.Report(0.3);
        var analysis = analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 }, cancellationToken);
        if (analysis.Faces.Count == 0)
        {
            return PortraitOutcome.Failure(FaultKind.NoFace, "No face was found in the picture; it must show a clearly visible human face.");
        }

        using var upright = analysis.QuarterTurns == 0 ? null : Warp.Turn(picture.Pixels, analysis.QuarterTurns);
        var pixels = upright ?? picture.Pixels;
        clock.End("faces");
        progress?.Report(0.45);
        cancellationToken.ThrowIfCancellationRequested();

        using var photo = StudiedPhoto.Study(analyzer, pixels, analysis.Faces, picture.IsMonochrome);
        clock.End("models");
        progress?.Report(0.55);
        cancellationToken.ThrowIfCancellationRequested();

        var window = photo.Window(Framing.Portrait);
        var plan = CanvasPlan.Of(window, UsualLongSide);
        using var scene = photo.Scene(plan.Window, plan.Width, plan.Height);
        clock.End("scene");
        progress?.Report(0.7);
        cancellationToken.ThrowIfCancellationRequested();

        wishes = WishSettlement.Settle(wishes, scene, Framing.Portrait);
        var keep = WishSettlement.KeepsBackground(wishes, scene, Framing.Portrait);
        var look = LookBook.Choose(seed, keep ? AnimeBackdrop.Photo : null, PhotoLight.Side(scene), settings);
        var drawn = AnimePainter.Paint(scene, look, settings, new RenderContext(wishes, seed, keep, clock, cancellationToken));
        clock.End("finish");
        progress?.Report(1);
        return PortraitOutcome.Success([drawn], new PortraitReport
        {
            Engine = "embedded",
            Operation = PortraitOperation.Anime,
            Seed = seed,
            Faces = [.. photo.People.Select(person => new FaceReport(person.Source.Box, person.Source.Presence, person.Source.Pose))],
            Applied = wishes.Applied,
            Ignored = wishes.Ignored,
            Timings = clock.Timings,
        });
    }
}
