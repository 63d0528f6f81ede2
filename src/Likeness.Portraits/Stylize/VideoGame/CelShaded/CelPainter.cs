using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>The look of a modern game: flat tones with hard steps, ink, light from behind.</summary>
internal static class CelPainter
{
    private const int ClothesColors = 6;
    private const int HeadwearColors = 5;
    private const int MostColors = 16;
    private const float Vivid = 1.15f;

    public static PixelBuffer Paint(PortraitScene scene, RenderContext context)
    {
        var wishes = context.Wishes;
        using var fields = new CelFields(scene);
        context.EndStage("fields");
        var tones = Enumerable.Range(0, scene.People.Count).Select(i => CelTones.Read(scene, fields, DrawnPerson.Create(scene, i, 1, wishes))).ToArray();
        var stage = StageColors.Choose(scene, wishes, context.Seed);
        var light = tones.Aggregate(Vector2.Zero, (sum, tone) => sum + tone.Person.Face.Frame.ToPicture(0, 0)) / tones.Length;
        using var picture = context.KeepBackground ? CelBackdrop.Photo(scene, fields.Calm) : CelBackdrop.Stage(scene, stage, light, context.Seed);
        context.EndStage("stage");
        using var clothes = Flat(scene, fields, scene.Coverage.Clothes, Math.Min(MostColors, ClothesColors + 2 * (tones.Length - 1)), wishes.Clothes?.Lab);
        using var headwear = Flat(scene, fields, scene.Coverage.Headwear, HeadwearColors, null);
        var rim = context.KeepBackground || wishes.Transparent ? new Vector3(90, 0, -4) : stage.Glow;
        var figure = new CelFigure(scene, fields, tones, clothes, headwear, rim, wishes.Outline);
        foreach (var tone in tones)
        {
            SkinLevel.Calibrate(scene, figure, tone);
        }

        figure.Paint(picture);
        context.EndStage("figure");
        Features(scene, new ShapeCanvas(picture), tones, wishes);
        if (wishes.Dialog && !wishes.Transparent)
        {
            new NamePlate(new ShapeCanvas(picture)).Paint(tones.Length, 1 + context.Seed % 99, stage.Glow);
        }

        context.EndStage("features");
        using var cover = figure.Coverage();
        foreach (var tone in tones)
        {
            tone.Dispose();
        }

        return Finish.ToPixels(picture, cover, wishes, BackdropColor.IsColorless(scene, wishes));
    }

    private static void Features(PortraitScene scene, ShapeCanvas canvas, CelTones[] tones, StylizeWishes wishes)
    {
        float Uncovered(int x, int y) => 1 - SmoothStep.Between(0.35f, 0.7f, scene.Coverage.Hair[x, y] + scene.Coverage.Headwear[x, y]);
        // The farthest person first: nearer people are drawn over them.
        foreach (var tone in tones.Reverse())
        {
            var person = tone.Person;
            new FaceInk(canvas, scene, person).Paint(wishes.Outline);
            new EyeInk(canvas, person, Uncovered).Paint();
            if (person is { GlassesFrame: { } color, Person.Glasses: { } glasses })
            {
                GlassesInk.Paint(canvas, person, glasses, color, Uncovered);
            }
        }
    }

    private static FlatColors? Flat(PortraitScene scene, CelFields fields, Plane region, int count, Vector3? wanted)
    {
        using var small = Resampler.Resize(fields.Calm, fields.Calm.Width / 2, fields.Calm.Height / 2, ResampleFilter.Box);
        using var cover = Resampler.Resize(region, small.Width, small.Height, ResampleFilter.Box);
        var unit = scene.People[0].Shape.Frame.Unit * small.Width / scene.Width;
        var flat = FlatColors.Find(small, cover, count, MathF.Max(0.6f, 0.022f * unit), scene.Width, scene.Height);
        for (var i = 0; i < flat?.Colors.Length; i++)
        {
            var color = flat.Colors[i] with { Y = Vivid * flat.Colors[i].Y, Z = Vivid * flat.Colors[i].Z };
            flat.Colors[i] = wanted is { } wish ? Recolor(color, scene.People.Select(person => person.ClothesColor).MinBy(main => Vector3.DistanceSquared(main, color)), wish) : color;
        }

        return flat;
    }

    /// <summary>The main colour becomes the wanted one; colours that differ from it keep their difference.</summary>
    private static Vector3 Recolor(Vector3 color, Vector3 main, Vector3 wanted)
    {
        var near = SmoothStep.Between(45, 22, ColorModels.Distance(color, main, 1.6f, 1, 1));
        return Vector3.Lerp(color, new Vector3(Math.Clamp(wanted.X + (color.X - main.X) * 0.8f, 4, 96), wanted.Y, wanted.Z), near);
    }
}
