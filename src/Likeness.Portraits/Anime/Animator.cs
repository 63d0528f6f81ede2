using Likeness.Faces;
using Likeness.Portraits.Anime.Persona;
using Likeness.Portraits.Anime.Styles;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Anime;

/// <summary>The operation anime of the embedded engine, from encoded bytes to pixels.</summary>
internal static class Animator
{
    /// <summary>Long side at which face and style pictures are read.</summary>
    private const int LearnedSide = 800;

    /// <summary>Long side of the canvas on which a face picture is studied.</summary>
    private const int FaceSide = 640;

    public static PortraitOutcome Run(AnimeRequest request, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (AnimeChecks.Find(request) is { } invalid)
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, invalid);
        }

        var clock = new StageClock(time);
        var bytes = request.Picture!.Value;
        using var input = StudiedInput.Open(bytes, StudiedInput.MainName, options.AnalysisSide, needsFace: true, analyzer, options, out var fault, cancellationToken);
        if (input is null)
        {
            return fault!;
        }

        clock.End("picture");
        progress?.Report(0.4);
        var usesFace = request.Face is not null && (request.FaceSwitch || request.FaceStyleSwitch);
        using var face = usesFace ? StudiedInput.Open(request.Face!.Value, "face picture", LearnedSide, needsFace: true, analyzer, options, out fault, cancellationToken) : null;
        using var faceScene = face?.Scene(FaceSide);
        if (usesFace && face is null)
        {
            return fault!;
        }

        clock.End("face");
        cancellationToken.ThrowIfCancellationRequested();
        var settings = AnimeSettings.Of(request);
        var prompt = AnimePrompt.Read(request.Prompt);
        var seed = request.Seed ?? PortraitSeeds.Of(bytes.Span);
        var plan = AnimeFraming.Plan(input.Photo!, request);
        FaceReport[] faces = [.. input.Photo!.People.Select(person => new FaceReport(person.Source.Box, person.Source.Presence, person.Source.Pose))];
        using var scene = Scene(input.Photo, plan, request.FaceSwitch ? faceScene : null);
        // The photo is on the canvas: what it was found from makes room for the drawing.
        input.Dispose();
        clock.End("scene");
        progress?.Report(0.7);
        cancellationToken.ThrowIfCancellationRequested();

        using var style = request.StyleSwitch ? Style(request, scene, analyzer, options, out fault, cancellationToken) : null;
        if (request.StyleSwitch && style is null)
        {
            return fault!;
        }

        clock.End("style");
        var wishes = WishSettlement.Settle(prompt.Wishes, scene, Framing.Portrait);
        var keep = WishSettlement.KeepsBackground(wishes, scene, Framing.Portrait);
        var look = LookBook.Choose(seed, keep ? AnimeBackdrop.Photo : prompt.Backdrop, PhotoLight.Side(scene), settings);
        if (face is not null && request.FaceStyleSwitch)
        {
            look = LearnedLook.From(look, faceScene!, keep || prompt.Backdrop is not null);
        }

        using var palette = face is not null && request.FaceStyleSwitch && style is null ? StyleSource.Create(face, scene) : null;
        var drawn = AnimePainter.Paint(scene, look, settings, new Lessons(style, palette), new RenderContext(wishes, seed, keep, clock, cancellationToken));
        clock.End("finish");
        progress?.Report(1);
        return PortraitOutcome.Success([drawn], new PortraitReport
        {
            Engine = "embedded",
            Operation = PortraitOperation.Anime,
            Seed = seed,
            Faces = faces,
            Applied = wishes.Applied,
            Ignored = wishes.Ignored,
            Timings = clock.Timings,
        });
    }

    /// <summary>The scene of the photo, with the features of somebody else if they are wanted.</summary>
    private static PortraitScene Scene(StudiedPhoto photo, Stylize.CanvasPlan plan, PortraitScene? face)
    {
        var own = photo.Scene(plan.Window, plan.Width, plan.Height);
        if (face is null)
        {
            return own;
        }

        using (own)
        {
            return PersonaScene.Create(own, face);
        }
    }

    private static StyleSource? Style(AnimeRequest request, PortraitScene scene, FaceAnalyzer analyzer, EmbeddedEngineOptions options, out PortraitOutcome? fault, CancellationToken cancellationToken)
    {
        using var input = StudiedInput.Open(request.StylePicture!.Value, "style picture", LearnedSide, needsFace: false, analyzer, options, out fault, cancellationToken);
        return input is null ? null : StyleSource.Create(input, scene);
    }
}
