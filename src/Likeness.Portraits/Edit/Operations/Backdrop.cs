using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Parts a picture into the people and what is behind them.</summary>
internal static class Backdrop
{
    /// <summary>The background alone: where people are it goes on as means of what is around them, the nearest scale that reaches it first, so that nothing of them smears when it is blurred.</summary>
    /// <param name="canvas">The picture in the space asked for last.</param>
    /// <param name="reach">The finest scale in pixels.</param>
    public static ColorImage WithoutPeople(EditCanvas canvas, float reach) => WithoutPeople(canvas.Picture, canvas.Matte, canvas.Unit, reach);

    /// <inheritdoc cref="WithoutPeople(EditCanvas, float)"/>
    public static ColorImage WithoutPeople(ColorImage picture, Plane matte, float unit, float reach)
    {
        using var grown = Morphology.Dilate(matte, Math.Max(1, (int)(0.02f * unit)));
        using var behind = Pixelwise.Map(grown, new Ramp(0.35f, 0.05f));
        ColorImage? filled = null;
        foreach (var scale in (ReadOnlySpan<float>)[12, 4, 1])
        {
            using var weight = GaussianFilter.Apply(behind, scale * reach);
            var mean = MaskedBlur.Apply(picture, behind, weight, scale * reach);
            if (filled is null)
            {
                filled = mean;
            }
            else
            {
                using var sure = Pixelwise.Map(weight, new Ramp(0.02f, 0.25f));
                Compositor.OverInPlace(filled, mean, sure);
                mean.Dispose();
            }
        }

        Compositor.OverInPlace(filled!, picture, behind);
        return filled!;
    }

    /// <summary>Takes the old background's colour out of the soft border of the people: colours from well inside are carried outwards.</summary>
    /// <param name="canvas">Changed: sRGB afterwards.</param>
    public static void CleanBorder(EditCanvas canvas)
    {
        var picture = canvas.In(ColorSpace.Srgb);
        using var sure = Pixelwise.Map(canvas.Matte, new Ramp(0.88f, 1));
        using var weight = GaussianFilter.Apply(sure, MathF.Max(1.2f, 0.03f * canvas.Unit));
        using var inside = MaskedBlur.Apply(picture, sure, weight, MathF.Max(1.2f, 0.03f * canvas.Unit));
        using var share = Pixelwise.Map(canvas.Matte, weight, default(Border));
        Compositor.OverInPlace(picture, inside, share);
    }

    /// <summary>Puts another background behind the people, whose border is cleaned and takes a little of its light.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="background">Of the same size, in any space; changed.</param>
    /// <param name="wrap">How much of its light comes around the people, 0…1.</param>
    public static void Put(EditCanvas canvas, ColorImage background, float wrap)
    {
        CleanBorder(canvas);
        if (wrap > 0)
        {
            AddLight(canvas, background, wrap);
        }

        canvas.ShowBehind(background);
    }

    private static void AddLight(EditCanvas canvas, ColorImage background, float wrap)
    {
        ColorConversion.ConvertInPlace(background, ColorSpace.Srgb);
        using var behind = Pixelwise.Map(canvas.Matte, default(Complement));
        using var around = GaussianFilter.Apply(behind, MathF.Max(1, 0.03f * canvas.Unit));
        using var light = GaussianFilter.Apply(background, MathF.Max(1, 0.05f * canvas.Unit));
        PixelMath.Change(canvas.Picture, new Screen(light, around, wrap));
    }

    private readonly struct Screen(ColorImage light, Plane around, float wrap) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var by = LaneColor.Clamp01(LaneColor.Scale(RowTriple.Of(light, y).Load(x), RowLanes.Load(around.Row(y), x) * wrap));
            return new LaneTriple(Of(color.C0, by.C0), Of(color.C1, by.C1), Of(color.C2, by.C2));
        }

        private static Vector<float> Of(Vector<float> color, Vector<float> by) => Vector<float>.One - ((Vector<float>.One - color) * (Vector<float>.One - by));
    }

    private readonly struct Border : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Step(1, 0.75f, a) * Lanes.Step(0.001f, 0.03f, b);
    }
}
