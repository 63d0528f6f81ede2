using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.VideoGame;

namespace Likeness.Portraits.Stylize;

/// <summary>The operation stylize of the embedded engine, from encoded bytes to pixels.</summary>
internal static class Stylizer
{
    private const int SmallestLongSide = 256;
    private const int LargestLongSide = 2048;

    public static PortraitOutcome Run(StylizeRequest request, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (request.LongSide is < SmallestLongSide or > LargestLongSide)
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, $"The long side must be {SmallestLongSide} to {LargestLongSide} pixels.");
        }

        var recipe = StyleRecipes.Find(request.Style) ?? throw new InvalidOperationException("the engine said that it cannot draw this style");
        var clock = new StageClock(time);
        var wishes = PromptReader.Read(request.Prompt, request.NegativePrompt, request.Style);
        var seed = request.Seed ?? PortraitSeeds.Of(request.Picture.Span);
        if (!PictureDecoder.TryDecode(request.Picture, new DecodeOptions { Limits = options.Limits, FitWithin = options.AnalysisSide }, out var decoded, out var fault, cancellationToken))
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

        var people = photo.People;
        var window = photo.Window(request.Framing);
        var plan = recipe.Plan(window, people, request.LongSide, wishes);
        using var scene = photo.Scene(plan.Window, plan.Width, plan.Height);
        clock.End("scene");
        progress?.Report(0.7);
        cancellationToken.ThrowIfCancellationRequested();

        wishes = WishSettlement.Settle(request.Style == PortraitStyle.VideoGame ? VideoGameStyle.ChooseLook(wishes) : wishes, scene, request.Framing);
        if (plan == recipe.Plan(window, people, request.LongSide, wishes with { Fineness = PixelFineness.Normal }))
        {
            // The result is too small, or large, for cells of another size.
            wishes = wishes.Deny(WishKind.Cells);
        }

        var keepBackground = WishSettlement.KeepsBackground(wishes, scene, request.Framing);
        var drawn = recipe.Render(scene, plan, new RenderContext(wishes, seed, keepBackground, clock, cancellationToken));
        clock.End("style");
        progress?.Report(1);
        return PortraitOutcome.Success([drawn], new PortraitReport
        {
            Engine = "embedded",
            Operation = PortraitOperation.Stylize,
            Style = request.Style.Name(),
            Seed = seed,
            Faces = [.. people.Select(person => new FaceReport(person.Source.Box, person.Source.Presence, person.Source.Pose))],
            Applied = wishes.Applied,
            Ignored = wishes.Ignored,
            Timings = clock.Timings,
        });
    }
}
