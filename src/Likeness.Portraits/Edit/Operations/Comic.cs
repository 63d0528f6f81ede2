using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A page of a comic: a cartoon printed in light colours, shades as dots at 45°, blacks as ink, a white gap around the people and a burst behind them.</summary>
internal sealed class Comic : IEditOperation
{
    private const float Period = 0.075f;

    private static readonly Vector3 Ink = new(0.05f, 0.04f, 0.06f);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        using var tones = FaceTone.Of(canvas, 0.04f);
        using var black = Pixelwise.Map(canvas.In(ColorSpace.OkLab).C0, new Ramp(0.27f, 0.22f));
        new Cartoon(Cartoon.Bold).Apply(canvas, step);
        var picture = canvas.In(ColorSpace.OkLab);
        var period = MathF.Max(4, Period * canvas.Unit * step.Amount);
        PixelMath.Change(picture, (color, x, y) =>
        {
            var flat = FlatPaint.Chroma(color with { X = MathF.Min(0.97f, 0.05f + (0.94f * color.X)) }, 1.15f);
            var shade = Math.Clamp((-0.05f - tones[x, y]) * 0.42f, 0, 0.8f);
            var dot = shade < 0.02f ? 0 : Dot(x, y, period, 0.7f * MathF.Sqrt(shade));
            return Vector3.Lerp(flat, new Vector3(flat.X - 0.16f, flat.Y * 1.1f, flat.Z * 1.1f), 0.9f * dot);
        });
        canvas.In(ColorSpace.Srgb);
        if (canvas.HasPeople)
        {
            if (!canvas.HasOwnBackground)
            {
                using var burst = Burst(canvas, period);
                canvas.ShowBehind(burst);
            }

            AddGap(canvas);
            Pixelwise.MultiplyInto(black, canvas.Matte);
        }

        Compositor.OverInPlace(canvas.In(ColorSpace.Srgb), Ink, black);
    }

    private static float Dot(int x, int y, float period, float radius)
    {
        const float Half = 0.70710678f;
        var (u, v) = ((x + y) * Half / period, (y - x) * Half / period);
        var distance = Vector2.Distance(new Vector2(u - MathF.Floor(u), v - MathF.Floor(v)), new Vector2(0.5f));
        var soft = 0.6f / period;
        return SmoothStep.Between(radius + soft, radius - soft, distance);
    }

    private static ColorImage Burst(EditCanvas canvas, float period)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var middle = canvas.People.Count > 0 ? canvas.People[0].Frame.ToPicture(0, 0.4f) : new Vector2(width, height) / 2;
        var size = (float)Math.Max(width, height);
        return PixelMath.Draw(width, height, ColorSpace.Srgb, (u, v) =>
        {
            var place = new Vector2(u * width, v * height);
            var away = place - middle;
            var ray = SmoothStep.Between(-0.06f, 0.06f, MathF.Sin(MathF.Atan2(away.Y, away.X) * 14));
            var color = Vector3.Lerp(new Vector3(1, 0.84f, 0.16f), new Vector3(1, 0.62f, 0.10f), ray);
            var radius = 0.62f * MathF.Sqrt(Math.Clamp((away.Length() / size * 1.2f) - 0.25f, 0, 1));
            return Vector3.Lerp(color, new Vector3(0.93f, 0.15f, 0.20f), Dot((int)place.X, (int)place.Y, period, radius));
        });
    }

    /// <summary>White paper around the people, and their outline anew.</summary>
    private static void AddGap(EditCanvas canvas)
    {
        using var near = GaussianFilter.Apply(canvas.Matte, MathF.Max(1, 0.035f * canvas.Unit));
        using var gap = Pixelwise.Map(near, canvas.Matte, (wide, person) => SmoothStep.Between(0.02f, 0.22f, wide) * (1 - person));
        using var outline = InkLines.Outline(canvas.Matte, MathF.Max(1.5f, 0.045f * canvas.Unit), MathF.Max(0.8f, 0.012f * canvas.Unit));
        Compositor.OverInPlace(canvas.Picture, Vector3.One, gap);
        Compositor.OverInPlace(canvas.Picture, Ink, outline);
    }
}
