using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>The style Pixels: a portrait sprite of one or several people in few colours, with ink outline and redrawn features, shown in large square cells.</summary>
internal sealed class PixelsStyle : IStyleRecipe
{
    private const int ColorsForOne = 44;
    private const int ColorsForEachMore = 8;
    private const int MostColors = 96;

    public PortraitStyle Style => PortraitStyle.Pixels;

    public CanvasPlan Plan(PortraitWindow window, IReadOnlyList<FaceShape> people, int longSide, StylizeWishes wishes) =>
        PixelPlan.Create(window, people, longSide, wishes.Fineness switch { PixelFineness.Coarse => 12, PixelFineness.Fine => 26, _ => 20 });

    public PixelBuffer Render(PortraitScene scene, CanvasPlan plan, RenderContext context) =>
        Render(scene, (PixelPlan)plan, context.Wishes, context.KeepBackground, context.Seed);

    private static PixelBuffer Render(PortraitScene scene, PixelPlan plan, StylizeWishes wishes, bool keepBackground, uint seed)
    {
        var sprite = new PixelSprite(plan.Columns, plan.Rows);
        using var calm = Calm(scene, plan.Samples);
        var gain = Exposure.Lift(calm);
        var colors = CellSampler.Sample(scene, calm, plan.Samples, sprite);
        var people = Enumerable.Range(0, scene.People.Count).Select(i => PersonSprite.Create(scene, i, plan.Samples, wishes, gain)).ToList();
        if (keepBackground)
        {
            Backdrop.Photo(sprite, colors, wishes);
        }
        else
        {
            Backdrop.Glow(sprite, people, wishes, seed);
        }

        var ink = sprite.Add(new Vector3(9, 6, -8));
        var materials = new MaterialPainter(sprite, scene, plan.Samples, colors, wishes);
        foreach (var person in people)
        {
            person.Ink = ink;
            FeatureEraser.Erase(sprite, colors, person);
            materials.Skin(person);
            materials.Hair(person);
            materials.Headwear(person);
            materials.Beard(person);
            materials.Clothes(person);
        }

        // The farthest person first: nearer faces are drawn over them.
        foreach (var person in people.AsEnumerable().Reverse())
        {
            FacePainter.Paint(sprite, person, wishes);
            OutlinePainter.Inner(sprite, person);
        }

        if (wishes.Outline)
        {
            OutlinePainter.BetweenPeople(sprite, people);
            OutlinePainter.Silhouette(sprite, people);
        }

        PaletteFinish.Reduce(sprite, Math.Min(MostColors, ColorsForOne + ColorsForEachMore * (people.Count - 1) + (keepBackground ? 12 : 0)));
        var colorful = wishes.Color ?? !scene.IsMonochrome;
        return PaletteFinish.Draw(sprite, plan.CellSize, wishes, colorless: !colorful);
    }

    /// <summary>Smooths texture below the size of a cell while keeping edges.</summary>
    private static ColorImage Calm(PortraitScene scene, int samples)
    {
        using var guide = new Plane(scene.Width, scene.Height);
        for (var i = 0; i < guide.Samples.Length; i++)
        {
            guide.Samples[i] = scene.Lab.C0.Samples[i] / 100;
        }

        var radius = Math.Max(1, samples * 2 / 3);
        const float Epsilon = 0.0025f;
        var calm = new ColorImage(scene.Width, scene.Height, scene.Lab.Space);
        for (var i = 0; i < 3; i++)
        {
            using var smooth = GuidedFilter.Apply(guide, scene.Lab[i], radius, Epsilon);
            smooth.Samples.CopyTo(calm[i].Samples);
        }

        return calm;
    }
}
