using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime.Backdrops;
using Likeness.Portraits.Anime.Features;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Anime.Styles;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime;

/// <summary>Draws a scene: backdrop, figures in flat tones, faces.</summary>
internal static class AnimePainter
{
    private const int ClothesColors = 7;
    private const int HeadwearColors = 6;
    private const int MostColors = 16;

    /// <param name="scene">The people.</param>
    /// <param name="look">Light, line and backdrop.</param>
    /// <param name="settings">Detail and strength.</param>
    /// <param name="lessons">What is learned from other pictures.</param>
    /// <param name="context">Wishes, seed and clock.</param>
    public static PixelBuffer Paint(PortraitScene scene, AnimeLook look, AnimeSettings settings, Lessons lessons, RenderContext context)
    {
        var wishes = context.Wishes;
        var tones = Enumerable.Range(0, scene.People.Count).Select(i => Tones(scene, i, look, wishes)).ToArray();
        var (picture, cover) = Draw(scene, tones, look, settings, lessons, context);
        using var drawn = picture;
        using var coverage = cover;
        SkinCalibration.Correct(scene, picture);
        SkinBalance.Apply(scene, picture);
        var canvas = new ShapeCanvas(picture);
        // The farthest person first: nearer people are drawn over them.
        foreach (var tone in tones.Reverse())
        {
            FacePainter.Paint(new FaceSketch(canvas, scene, tone, look, settings), wishes.Outline);
        }

        context.EndStage("faces");
        if (lessons.Palette is { } palette && lessons.Style is null)
        {
            StylePalette.Apply(picture, scene, palette, Lessons.PaletteShare, context.Seed);
        }

        if (lessons.Style is { } style)
        {
            StyleTransfer.Apply(picture, scene, style, context.Seed);
            context.EndStage("transfer");
        }

        return Finish.ToPixels(picture, cover, wishes, lessons.Style is null ? BackdropColor.IsColorless(scene, wishes) : wishes.Color == false);
    }

    /// <returns>Figures without faces before their backdrop, and the figures' coverage where it is needed later.</returns>
    private static (ColorImage Picture, Plane? Cover) Draw(PortraitScene scene, PersonTones[] tones, AnimeLook look, AnimeSettings settings, Lessons lessons, RenderContext context)
    {
        var wishes = context.Wishes;
        using var fields = new AnimeFields(scene, look, settings, context.Seed);
        context.EndStage("fields");
        using var calm = Calm(scene);
        using var clothes = Flat(scene, calm, scene.Coverage.Clothes, Math.Min(MostColors, ClothesColors + (2 * (tones.Length - 1))), look, wishes.Clothes?.Lab);
        using var headwear = Flat(scene, calm, scene.Coverage.Headwear, HeadwearColors, look, null);
        context.EndStage("colors");
        var picture = Ground(scene, look, settings, lessons.Style, context);
        context.EndStage("backdrop");
        var flat = new GridScale(scene.Width, scene.Height, calm.Width, calm.Height);
        var figure = new FigurePainter(scene, fields, tones, clothes, headwear, flat, look, settings, wishes.Outline);
        figure.Paint(picture);
        var cover = wishes.Transparent ? figure.Coverage() : null;
        context.EndStage("figures");
        return (picture, cover);
    }

    private static PersonTones Tones(PortraitScene scene, int index, AnimeLook look, StylizeWishes wishes)
    {
        var person = DrawnPerson.Create(scene, index, 1, wishes);
        // Below a hat the hair has a colour of its own.
        var hair = person.Person.WearsHeadwear && wishes.Hair is null ? SeenHair.Color(scene, index) ?? person.Hair : person.Hair;
        return new PersonTones(person, hair, look, scene.IsMonochrome);
    }

    private static ColorImage Ground(PortraitScene scene, AnimeLook look, AnimeSettings settings, StyleSource? style, RenderContext context) => context.Wishes.Background is { } wanted
        ? StudioBackdrop.Wall(scene, wanted.Lab, 8, 10)
        : style is not null && !context.KeepBackground ? StyleBackdrop.Paint(scene, style)
        : BackdropPainter.Paint(scene, look, settings, context.Seed);

    private static ColorImage Calm(PortraitScene scene)
    {
        const int Reduction = 4;
        using var small = Resampler.Resize(scene.Lab, Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction), ResampleFilter.Box);
        return BilateralFilter.Apply(small, Math.Clamp(0.03f * scene.People[0].Shape.Frame.Unit / Reduction, 0.8f, 3), 10);
    }

    private static FlatColors? Flat(PortraitScene scene, ColorImage calm, Plane region, int count, AnimeLook look, Vector3? wanted)
    {
        if (region.Samples.IndexOfAnyExcept(0f) < 0)
        {
            return null;
        }

        using var cover = Resampler.Resize(region, calm.Width, calm.Height, ResampleFilter.Box);
        var unit = scene.People[0].Shape.Frame.Unit * calm.Width / scene.Width;
        var flat = FlatColors.Find(calm, cover, count, MathF.Max(0.6f, 0.034f * unit), calm.Width, calm.Height);
        for (var i = 0; i < flat?.Colors.Length; i++)
        {
            var color = flat.Colors[i] with { X = 3 + (0.96f * flat.Colors[i].X), Y = look.Chroma * flat.Colors[i].Y, Z = look.Chroma * flat.Colors[i].Z };
            flat.Colors[i] = wanted is { } wish ? Recolor(color, scene.People.Select(person => person.ClothesColor).MinBy(main => Vector3.DistanceSquared(main, color)), wish) : color;
        }

        return flat;
    }

    /// <summary>The main colour becomes the wanted one; colours that differ from it keep their difference.</summary>
    private static Vector3 Recolor(Vector3 color, Vector3 main, Vector3 wanted)
    {
        var near = SmoothStep.Between(45, 22, ColorModels.Distance(color, main, 1.6f, 1, 1));
        return Vector3.Lerp(color, new Vector3(Math.Clamp(wanted.X + ((color.X - main.X) * 0.8f), 4, 96), wanted.Y, wanted.Z), near);
    }
}
