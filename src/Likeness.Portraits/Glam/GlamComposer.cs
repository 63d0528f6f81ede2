using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Networks;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Glam;

/// <summary>The operation glam of the embedded engine, from encoded bytes to pictures.</summary>
internal static class GlamComposer
{
    /// <summary>Most canvas pixels a unit. In larger templates the face is made at this size and enlarged.</summary>
    private const float MostUnit = 160;

    public static PortraitOutcome Run(GlamRequest request, FaceAnalyzer analyzer, FaceSurface surface, NeuralModels networks, EmbeddedEngineOptions options, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (GlamChecks.Refuse(request) is { } refusal)
        {
            return PortraitOutcome.Failure(refusal.Kind, refusal.Detail);
        }

        var clock = new StageClock(time);
        using var template = UprightPhoto.Open(request.Template, analyzer, options, out var unreadable, cancellationToken);
        if (template is null)
        {
            return PictureInput.Unreadable(unreadable!);
        }

        if (GlamChecks.Refuse(request, template, options.Limits) is { } unfit)
        {
            return PortraitOutcome.Failure(unfit.Kind, unfit.Detail);
        }

        clock.End("template");
        progress?.Report(0.1);
        // The studied faces have an order of their own, by the distance of the irises, so places are told in it.
        using var faces = StudiedFaces.Study(analyzer, template.Analysed, template.Faces, template.IsMonochrome);
        if (faces.Count < request.Users.Count)
        {
            return PortraitOutcome.Failure(FaultKind.TooFewFaces, $"The template shows {faces.Count} faces that are large enough for {request.Users.Count} users.");
        }

        if (FacePlaces.Assign(request.Users, GlamChecks.BoxesAsItCame(template, faces), out var misplaced) is not { } places)
        {
            return PortraitOutcome.Failure(misplaced!.Kind, misplaced.Detail);
        }

        clock.End("models");
        var seed = request.Seed ?? PortraitSeeds.Of(request);
        using var fusions = new Fusions();
        var matches = new List<GlamMatch>();
        for (var i = 0; i < request.Users.Count; i++)
        {
            var frame = RetouchFrame.Around(faces[places[i]], faces.Width, faces.Height, template.Pixels, MostUnit);
            using var cut = GlamCanvas.Cut(template.Pixels, frame);
            var head = GlamCanvas.Open(cut, faces, places[i], frame);
            fusions.Keep(head);
            clock.End(Stage("head", i));
            using var chosen = UserPhotos.Choose(request.Users[i], i, head, analyzer, options, networks.Swapper is not null, out var fault, cancellationToken);
            if (chosen is null)
            {
                return PortraitOutcome.Failure(fault!.Kind, fault.Detail);
            }

            clock.End(Stage("user", i));
            using var swapped = networks.Swapper is null ? null : SwappedHead.Draw(cut, head, chosen.Canvas, analyzer, networks, seed, cancellationToken);
            if (networks.Swapper is not null && swapped is null)
            {
                return PortraitOutcome.Failure(FaultKind.EngineUnavailable, $"The face swap network {networks.Swapper.Name} drew no face; the operator must check it.");
            }

            var fused = FusedFace.Fuse(surface, head, swapped ?? chosen.Canvas, (float)request.Similarity, cancellationToken);
            fusions.Add(frame, fused);
            matches.Add(new GlamMatch(places[i], chosen.Number, chosen.Values, GlamNotes.For(head, chosen, fused)));
            clock.End(Stage("fuse", i));
            progress?.Report(0.1 + (0.6 * (i + 1) / request.Users.Count));
        }

        var styles = Styles(request, seed);
        var pictures = new List<PixelBuffer>();
        try
        {
            for (var i = 0; i < request.Count; i++)
            {
                pictures.Add(Draw(template, fusions, styles[i], unchecked(seed + (uint)i), request.Clarity, analyzer.SuperResolver, cancellationToken));
                progress?.Report(0.7 + (0.3 * (i + 1) / request.Count));
            }

            clock.End("finish");
            return PortraitOutcome.Success(pictures, new PortraitReport
            {
                Engine = "embedded",
                Operation = PortraitOperation.Glam,
                Style = string.Join(",", styles.Select(style => style.Name())),
                Seed = seed,
                Faces = faces.Report(template.Factor),
                Glam = new GlamReport(request.Similarity, [.. styles.Select((style, i) => new GlamPicture(style.Name(), unchecked(seed + (uint)i)))], matches),
                Models = Uses(networks, request.Clarity == 1 ? null : analyzer.SuperResolver),
                Timings = clock.Timings,
            });
        }
        catch
        {
            pictures.ForEach(picture => picture.Dispose());
            throw;
        }
    }

    private static ModelUse[]? Uses(NeuralModels networks, SuperResolver? enlarger)
    {
        ModelUse[] uses = [.. networks.Swapper is null ? [] : NetworkSwap.Uses(networks), .. enlarger is null ? [] : (ModelUse[])[SuperResolution.Use(enlarger)]];
        return uses.Length == 0 ? null : uses;
    }

    private static string Stage(string name, int user) => user == 0 ? name : $"{name} {user + 1}";

    private static PixelBuffer Draw(UprightPhoto template, Fusions fusions, GlamStyle style, uint seed, int clarity, SuperResolver? network, CancellationToken cancellationToken)
    {
        var picture = template.Pixels.Clone();
        try
        {
            foreach (var (frame, face) in fusions.Faces)
            {
                Finishing.Apply(picture, frame, face, style, seed, cancellationToken);
            }

            if (template.QuarterTurns != 0)
            {
                using var upright = picture;
                picture = Warp.Turn(upright, 4 - template.QuarterTurns);
            }

            if (clarity > 1)
            {
                using var small = picture;
                picture = SuperResolution.Enlarge(small, clarity, seed, network, cancellationToken);
            }

            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    /// <summary>The styles asked for; without any, all of them in an order that the seed draws. Several people in one picture are always balanced.</summary>
    private static GlamStyle[] Styles(GlamRequest request, uint seed)
    {
        if (request.Users.Count > 1)
        {
            return [.. Enumerable.Repeat(GlamStyle.Balanced, request.Count)];
        }

        if (request.Styles.Count > 0)
        {
            return [.. request.Styles];
        }

        GlamStyle[] all = [.. Enum.GetValues<GlamStyle>()];
        var random = new SeededRandom(seed);
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = Math.Min(i, (int)((i + 1) * random.NextSingle()));
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all[..request.Count];
    }

    /// <summary>The faces of a picture until it is done.</summary>
    private sealed class Fusions : IDisposable
    {
        private readonly List<GlamCanvas> _heads = [];
        private readonly List<(RetouchFrame Frame, FusedFace Face)> _faces = [];

        public IReadOnlyList<(RetouchFrame Frame, FusedFace Face)> Faces => _faces;

        public void Keep(GlamCanvas head) => _heads.Add(head);

        public void Add(RetouchFrame frame, FusedFace face) => _faces.Add((frame, face));

        public void Dispose()
        {
            _faces.ForEach(face => face.Face.Dispose());
            _heads.ForEach(head => head.Dispose());
        }
    }
}
