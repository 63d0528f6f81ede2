using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Operations;
using Likeness.Portraits.Edit.Reframing;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Edit;

/// <summary>The operation edit of the embedded engine, from an instruction and encoded bytes to pixels.</summary>
internal static class Editor
{
    /// <summary>Long side of the canvas on which photographic edits are made; larger pictures get what was changed at their own resolution.</summary>
    private const int LargestCanvas = 1600;

    /// <summary>Long sides of the canvas of painted styles.</summary>
    private const int LargestPainting = 1152;

    private const int SmallestPainting = 640;

    public static PortraitOutcome Run(EditRequest request, FaceAnalyzer analyzer, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var instruction = InstructionReader.Read(request.Prompt);
        if (EditRefusal.Of(request, instruction) is { } refusal)
        {
            return refusal;
        }

        var clock = new StageClock(time);
        if (!PictureDecoder.TryDecode(request.Pictures[0], new DecodeOptions { Limits = options.Limits }, out var decoded, out var fault, cancellationToken))
        {
            return PictureInput.Unreadable(fault);
        }

        using var picture = decoded;
        clock.End("decode");
        progress?.Report(0.2);
        var aspect = request.Aspect ?? instruction.Aspect;
        using var source = Analyse(picture, analyzer, options, instruction, aspect, cancellationToken, out var turns);
        clock.End("faces");
        progress?.Report(0.4);
        cancellationToken.ThrowIfCancellationRequested();

        var steps = EditSettlement.Possible(instruction.Steps, source);
        if (steps.Count == 0 && instruction.Steps.Count > 0)
        {
            return PortraitOutcome.Failure(FaultKind.NoFace, $"The picture shows nobody, so this cannot be done: {string.Join("; ", instruction.Steps)}.");
        }

        var seed = request.Seed ?? PortraitSeeds.Of(request.Pictures[0].Span);
        var plan = aspect is null ? FramePlan.Whole(source) : Reframer.Plan(source, aspect);
        if (steps.Any(step => step.Kind == EditKind.Retouch))
        {
            Retouch(source, steps.First(step => step.Kind == EditKind.Retouch), seed, cancellationToken);
            clock.End("retouch");
        }

        var result = Draw(source, plan, [.. steps.Where(step => step.Kind != EditKind.Retouch)], instruction, seed, progress, cancellationToken);
        if (turns != 0 && aspect is null)
        {
            using var turned = result;
            result = Warp.Turn(turned, 4 - turns);
        }

        clock.End("edit");
        progress?.Report(1);
        return PortraitOutcome.Success([result], new PortraitReport
        {
            Engine = "embedded",
            Operation = PortraitOperation.Edit,
            Seed = seed,
            Faces = source.Report(),
            Applied = [.. steps.Select(step => step.ToString()), .. aspect is null ? Array.Empty<string>() : [$"aspect: {aspect}, {plan.How}"], .. Keeps(instruction, source) ? ["background: kept"] : Array.Empty<string>()],
            Ignored = [.. instruction.Ignored, .. instruction.Steps.Except(steps).SelectMany(step => step.Words), .. AspectWords(request, instruction)],
            Timings = clock.Timings,
        });
    }

    private static IEnumerable<string> AspectWords(EditRequest request, EditInstruction instruction) =>
        request.Aspect is not null && instruction.Aspect is not null && request.Aspect != instruction.Aspect ? [instruction.Aspect.Name] : [];

    private static bool Keeps(EditInstruction instruction, EditSource source) => instruction.KeepsBackground && instruction.Steps.Count > 0 && source.HasPeople;

    private static EditSource Analyse(DecodedPicture picture, FaceAnalyzer analyzer, EmbeddedEngineOptions options, EditInstruction instruction, AspectRatio? aspect, CancellationToken cancellationToken, out int turns)
    {
        var pixels = picture.Pixels;
        var scale = (float)options.AnalysisSide / Math.Max(pixels.Width, pixels.Height);
        var small = scale >= 1 ? null : Resampler.Resize(pixels, Math.Max(1, (int)MathF.Round(pixels.Width * scale)), Math.Max(1, (int)MathF.Round(pixels.Height * scale)));
        try
        {
            var analysis = FaceSearch.Find(analyzer, small ?? pixels, instruction, aspect, picture.Header.Orientation == 0, cancellationToken);
            turns = analysis.QuarterTurns;
            if (turns != 0 && small is not null)
            {
                using var lying = small;
                small = Warp.Turn(lying, turns);
            }

            return new EditSource(turns == 0 ? pixels.Clone() : Warp.Turn(pixels, turns), small, analyzer, analysis.Faces, picture.IsMonochrome);
        }
        catch
        {
            small?.Dispose();
            throw;
        }
    }

    private static void Retouch(EditSource source, EditStep step, uint seed, CancellationToken cancellationToken)
    {
        var fidelity = step.Amount switch { < 1 => 0.5, > 1 => 0, _ => RetouchRequest.DefaultFidelity };
        using var faces = StudiedFaces.Study(source.Analyzer, source.Analysed, source.Faces, source.IsMonochrome);
        for (var i = 0; i < faces.Count; i++)
        {
            FaceRetoucher.Retouch(source.Pixels, faces, i, new RetouchSettings(fidelity, RefineShape: false, seed), cancellationToken);
        }
    }

    private static PixelBuffer Draw(EditSource source, FramePlan plan, IReadOnlyList<EditStep> steps, EditInstruction instruction, uint seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
        {
            return FramedPixels.Of(source, plan, plan.Width, plan.Height, seed);
        }

        var painted = steps.Any(step => step.Slot == EditSlot.Style && !step.OnBackground);
        var (width, height) = CanvasSize(plan, painted);
        using var before = FramedPixels.Of(source, plan, width, height, seed);
        using var canvas = new EditCanvas(source, plan.Window, before, seed) { ChangesBackground = steps.Any(step => step.Slot == EditSlot.Background) };
        var done = 0;
        foreach (var step in InOrder(steps))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(canvas, step);
            progress?.Report(0.4 + (0.55 * ++done / steps.Count));
        }

        if (Keeps(instruction, source))
        {
            using var kept = ColorConversion.FromPixels(before, ColorSpace.Srgb);
            canvas.ShowBehind(kept);
        }

        return EditFinish.Of(canvas, before, source, plan, painted);
    }

    /// <summary>A figure of the six styles is drawn from the photo, so everything else comes after it.</summary>
    private static IEnumerable<EditStep> InOrder(IReadOnlyList<EditStep> steps) =>
        steps.OrderBy(step => EditOperations.Of(step.Kind) is FaceStyle ? 0 : 1);

    private static void Apply(EditCanvas canvas, EditStep step)
    {
        if (!step.OnBackground)
        {
            EditOperations.Of(step.Kind).Apply(canvas, step);
            return;
        }

        using var before = ColorConversion.Convert(canvas.Picture, ColorSpace.Srgb);
        EditOperations.Of(step.Kind).Apply(canvas, step);
        Compositor.OverInPlace(canvas.In(ColorSpace.Srgb), before, canvas.Matte);
    }

    private static (int Width, int Height) CanvasSize(FramePlan plan, bool painted)
    {
        var side = (float)Math.Max(plan.Width, plan.Height);
        var scale = painted ? Math.Clamp(side, SmallestPainting, LargestPainting) / side : MathF.Min(1, LargestCanvas / side);
        return (Math.Max(1, (int)MathF.Round(plan.Width * scale)), Math.Max(1, (int)MathF.Round(plan.Height * scale)));
    }
}
