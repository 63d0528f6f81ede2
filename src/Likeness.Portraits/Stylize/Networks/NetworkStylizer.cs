using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Networks;

/// <summary>The operations stylize and anime by a network of the operator's own: the photo is cut as for other styles, painted by the network, and its background replaced where that is wished.</summary>
internal static class NetworkStylizer
{
    private const int SmallestLongSide = 256;
    private const int LargestLongSide = 2048;

    /// <summary>What a network that paints the whole picture can grant.</summary>
    private static readonly WishKind[] Grants = [WishKind.BackgroundColor, WishKind.OriginalBackground, WishKind.Transparent];

    public static PortraitOutcome Run(StylizeRequest request, PictureStyler styler, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (request.LongSide is < SmallestLongSide or > LargestLongSide)
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, $"The long side must be {SmallestLongSide} to {LargestLongSide} pixels.");
        }

        var order = new PaintingOrder(request, request.Picture, request.Framing, request.Prompt, request.NegativePrompt, photo => CanvasPlan.Of(photo.Window(request.Framing), request.LongSide));
        return Run(order, styler, analyzer, options, time, progress, cancellationToken);
    }

    public static PortraitOutcome Run(AnimeRequest request, PictureStyler styler, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (AnimeChecks.Find(request) is { } invalid)
        {
            return PortraitOutcome.Failure(FaultKind.InvalidParameter, invalid);
        }

        var order = new PaintingOrder(request, request.Picture!.Value, Framing.Portrait, request.Prompt, "", photo => AnimeFraming.Plan(photo, request));
        return Run(order, styler, analyzer, options, time, progress, cancellationToken);
    }

    private static PortraitOutcome Run(PaintingOrder order, PictureStyler styler, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = new StageClock(time);
        using var input = StudiedInput.Open(order.Picture, StudiedInput.MainName, options.AnalysisSide, needsFace: true, analyzer, options, out var fault, cancellationToken);
        if (input is null)
        {
            return fault!;
        }

        clock.End("models");
        progress?.Report(0.3);
        cancellationToken.ThrowIfCancellationRequested();
        var seed = order.Request.Seed ?? PortraitSeeds.Of(order.Picture.Span);
        var photo = input.Photo!;
        var plan = order.Plan(photo);
        using var canvas = Canvas(input.Pixels, plan);
        var painter = new NetworkPainter(styler, analyzer.SuperResolver, input.IsMonochrome, seed, cancellationToken);
        using var mask = Mask(photo.Mask, plan);
        var painted = painter.Paint(canvas, [.. photo.People.Select(person => FaceShape.Create(person.Source, new(plan.Window.X, plan.Window.Y), (float)plan.Width / plan.Window.Width))], mask);
        try
        {
            clock.End("network");
            progress?.Report(0.9);
            cancellationToken.ThrowIfCancellationRequested();
            var wishes = Read(order);
            if (wishes.Transparent || wishes.Background is not null)
            {
                using var scene = photo.Scene(plan.Window, plan.Width, plan.Height);
                wishes = WishSettlement.Settle(wishes, scene, order.Framing);
                var behind = painted;
                painted = PaintedBackdrop.Apply(behind, scene, wishes);
                behind.Dispose();
            }

            clock.End("finish");
            progress?.Report(1);
            return PortraitOutcome.Success([painted], new PortraitReport
            {
                Engine = "embedded",
                Operation = order.Request.Operation,
                Style = styler.Name,
                Seed = seed,
                Faces = [.. photo.People.Select(person => new FaceReport(person.Source.Box, person.Source.Presence, person.Source.Pose))],
                Applied = wishes.Applied,
                Ignored = wishes.Ignored,
                Models = painter.Models,
                Timings = clock.Timings,
            });
        }
        catch
        {
            painted.Dispose();
            throw;
        }
    }

    private static PixelBuffer Canvas(PixelBuffer pixels, CanvasPlan plan)
    {
        using var cut = PictureCut.Cut(pixels, plan.Window);
        using var flat = Compositor.FlattenOn(cut, 255, 255, 255);
        return Resampler.Resize(flat, plan.Width, plan.Height);
    }

    private static Plane Mask(Plane mask, CanvasPlan plan)
    {
        using var cut = PictureCut.Cut(mask, plan.Window);
        return Resampler.Resize(cut, plan.Width, plan.Height, ResampleFilter.Triangle);
    }

    private static StylizeWishes Read(PaintingOrder order)
    {
        var wishes = PromptReader.Read(order.Prompt, order.NegativePrompt, PortraitStyle.ThreeD);
        foreach (var kind in wishes.Granted.Select(wish => wish.Kind).Distinct().Where(kind => !Grants.Contains(kind)).ToList())
        {
            wishes = wishes.Deny(kind);
        }

        return wishes;
    }

    /// <summary>What both operations ask for.</summary>
    private sealed record PaintingOrder(PortraitRequest Request, ReadOnlyMemory<byte> Picture, Framing Framing, string Prompt, string NegativePrompt, Func<StudiedPhoto, CanvasPlan> Plan);
}
