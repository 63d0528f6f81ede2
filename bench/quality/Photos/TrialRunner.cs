using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Quality;

/// <summary>Draws a photo in a style through the engine and measures the result.</summary>
internal sealed class TrialRunner(EmbeddedEngine engine, FaceAnalyzer analyzer, FaceEmbedder? embedder, QualityOptions options)
{
    /// <summary>Pixels between the eyes below which the embedder sees too little to tell people apart.</summary>
    private const float LeastUnit = 24;

    /// <summary>The embeddings of a photo's people.</summary>
    public IEnumerable<(string Name, float[] Embedding)> Known(OpenedPhoto photo) => embedder is null ? [] :
        photo.People.Select((face, i) => (Name: NameOf(photo, i), Face: face)).Where(person => person.Face.Frame.Unit >= LeastUnit).Select(person => (person.Name, embedder.Embed(photo.Pixels, person.Face)));

    /// <summary>Draws and measures.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="style">A style that the engine supports.</param>
    /// <param name="shown">Takes the result over, for a contact sheet; it is disposed otherwise.</param>
    public Trial Run(OpenedPhoto photo, PortraitStyle style, Action<PixelBuffer>? shown)
    {
        PeakMemory.Reset();
        var request = new StylizeRequest { Picture = photo.Bytes, Style = style, Seed = options.Seed, LongSide = options.Side, Prompt = options.Prompt, NegativePrompt = options.NegativePrompt };
        var outcome = engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
        var peak = PeakMemory.Megabytes();
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"{photo.Name} in {style.Name()}: {outcome.Fault.Detail}");
        }

        var result = outcome.Pictures[0];
        using var scene = SceneOf(photo, style);
        var trial = Measure(photo, style, scene, result, outcome.Report.Timings, peak);
        if (shown is null)
        {
            outcome.Dispose();
        }
        else
        {
            shown(result);
        }

        return trial;
    }

    /// <summary>What the style's canvas shows of the photo.</summary>
    private PortraitScene SceneOf(OpenedPhoto photo, PortraitStyle style)
    {
        var recipe = StyleRecipes.Find(style)!;
        var wishes = PromptReader.Read(options.Prompt, options.NegativePrompt, style);
        var plan = recipe.Plan(PortraitWindow.HeadsAndShoulders(photo.People, photo.Mask), photo.People, options.Side, wishes);
        return photo.Scene(plan.Window, plan.Width, plan.Height);
    }

    private Trial Measure(OpenedPhoto photo, PortraitStyle style, PortraitScene scene, PixelBuffer result, IReadOnlyList<StageTiming> timings, float peak)
    {
        using var flat = Compositor.FlattenOn(result, 255, 255, 255);
        using var lab = ColorConversion.FromPixels(flat, ColorSpace.CieLab);
        using var opacity = Opacity(result);
        using var mask = Resampler.Resize(scene.Mask, result.Width, result.Height, ResampleFilter.Triangle);
        var scale = (float)result.Width / scene.Width;
        var shapes = scene.People.Select(person => person.Shape.Scaled(scale)).ToList();
        var pairs = FacePair.Match(shapes, analyzer.Analyze(flat).Faces);
        var people = pairs.Select((pair, i) => new PersonTrial(
            NameOf(photo, i),
            pair.Result is null ? null : LandmarkError.Of(pair.Photo, pair.Result),
            photo.People[i].Frame.Unit < LeastUnit ? null : embedder?.Embed(flat, pair.Result ?? pair.Photo),
            SkinLightness.Of(scene, i, lab, opacity, Alignment(scene.People[i].Shape, pair.Result, scale)))).ToList();
        return new Trial(style, photo.Name, scene.IsMonochrome, StyleStatistics.Of(flat, lab, mask, shapes[0].Frame.Unit), people, timings, peak);
    }

    private static Matrix3x2 Alignment(FaceShape photo, FaceShape? result, float scale) => result is null ? Matrix3x2.CreateScale(scale) : LandmarkError.Alignment(photo, result);

    private static Plane? Opacity(PixelBuffer result)
    {
        if (result.Channels == 3)
        {
            return null;
        }

        var opacity = new Plane(result.Width, result.Height);
        for (var i = 0; i < opacity.Samples.Length; i++)
        {
            opacity.Samples[i] = result.Samples[(4 * i) + 3] / 255f;
        }

        return opacity;
    }

    private static string NameOf(OpenedPhoto photo, int person) => photo.People.Count == 1 ? photo.Name : $"{photo.Name}#{person + 1}";
}
