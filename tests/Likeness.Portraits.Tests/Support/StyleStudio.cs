using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits.Tests.Support;

/// <summary>A photo that was analysed once, to be drawn by a recipe in several ways.</summary>
internal sealed class StyleStudio : IDisposable
{
    private readonly IStyleRecipe _recipe;
    private readonly PixelBuffer _photo;
    private readonly StudiedPhoto _studied;
    private readonly int _longSide;

    public StyleStudio(EngineFixture fixture, PortraitStyle style, byte[] photo, int longSide = 512)
    {
        _recipe = StyleRecipes.Find(style)!;
        _longSide = longSide;
        _photo = EngineFixture.Decode(photo);
        IsMonochrome = IsGrey(_photo);
        _studied = StudiedPhoto.Study(fixture.Analyzer, _photo, fixture.Analyzer.Analyze(_photo).Faces, IsMonochrome);
    }

    public bool IsMonochrome { get; }

    /// <summary>The picture that the recipe makes.</summary>
    public PixelBuffer Draw(string prompt = "", uint seed = 1, bool keepBackground = false)
    {
        var wishes = PromptReader.Read(prompt, "", _recipe.Style);
        var plan = Plan(wishes);
        using var scene = Scene(plan);
        return _recipe.Render(scene, plan, new RenderContext(wishes, seed, keepBackground, new StageClock(TimeProvider.System), default));
    }

    /// <summary>The scene that the recipe is given.</summary>
    public PortraitScene Scene() => Scene(Plan(new StylizeWishes()));

    public void Dispose()
    {
        _photo.Dispose();
        _studied.Dispose();
    }

    private static bool IsGrey(PixelBuffer picture)
    {
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            if (picture.Samples[i] != picture.Samples[i + 1] || picture.Samples[i] != picture.Samples[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    private CanvasPlan Plan(StylizeWishes wishes) => _recipe.Plan(_studied.Window(Framing.Portrait), _studied.People, _longSide, wishes);

    private PortraitScene Scene(CanvasPlan plan) => _studied.Scene(plan.Window, plan.Width, plan.Height);
}

/// <summary>What tests look at in pictures.</summary>
internal static class PictureMeasures
{
    /// <summary>Median CIE L of each face's cheeks and nose, from the picture's left to its right.</summary>
    public static float[] SkinLightness(FaceAnalyzer analyzer, PixelBuffer picture)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        return [.. PortraitSceneBuilder.People(analyzer.Analyze(picture).Faces).OrderBy(shape => shape.Frame.Origin.X).Select(shape => SkinLightness(lab, shape))];
    }

    /// <summary>The share of the pixels above the brows that are much lighter than the median there.</summary>
    public static double ShineShare(FaceAnalyzer analyzer, PixelBuffer picture)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        var frame = FaceShape.FromPicture(analyzer.Analyze(picture).Faces[0]).Frame;
        var values = new List<float>();
        for (var v = -1.7f; v < -0.9f; v += 0.02f)
        {
            for (var u = -0.9f; u < 0.9f; u += 0.02f)
            {
                var p = frame.ToPicture(u, v);
                if (p.X >= 0 && p.Y >= 0 && p.X < lab.Width && p.Y < lab.Height)
                {
                    values.Add(lab.C0[(int)p.X, (int)p.Y]);
                }
            }
        }

        values.Sort();
        return values.Count(value => value > values[values.Count / 2] + 25) / (double)values.Count;
    }

    public static bool IsGrey(PixelBuffer picture)
    {
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += picture.Channels)
        {
            if (samples[i] != samples[i + 1] || samples[i] != samples[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The mean distance of a found face's landmarks from where they should be, relative to the distance of the irises.</summary>
    public static float LandmarkError(FaceAnalyzer analyzer, PixelBuffer picture, Func<int, Vector2> wanted)
    {
        var near = wanted(MeshPoint.NoseTip);
        var found = analyzer.Analyze(picture).Faces.Select(FaceShape.FromPicture).MinBy(shape => Vector2.Distance(shape[MeshPoint.NoseTip], near));
        Assert.NotNull(found);
        var sum = 0f;
        for (var i = 0; i < Face.LandmarkCount; i++)
        {
            sum += Vector2.Distance(found[i], wanted(i));
        }

        return sum / Face.LandmarkCount / Vector2.Distance(wanted(MeshPoint.IrisLeft), wanted(MeshPoint.IrisRight));
    }

    private static float SkinLightness(ColorImage lab, FaceShape shape)
    {
        using var field = PersonField.Around(shape, lab.Width, lab.Height);
        var values = new List<float>();
        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                if (field.OvalDistance[x, y] > 0.12f && field.Features[x, y] < 0.05f && field.V[x, y] is > 0.1f and < 1.1f && MathF.Abs(field.U[x, y]) > 0.25f)
                {
                    values.Add(lab.C0[field.Left + x, field.Top + y]);
                }
            }
        }

        values.Sort();
        return values[values.Count / 2];
    }
}
