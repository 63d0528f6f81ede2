using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
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
        PixelMath.Change(picture, new Print(tones, period));
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

    private static ColorImage Burst(EditCanvas canvas, float period)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var middle = canvas.People.Count > 0 ? canvas.People[0].Frame.ToPicture(0, 0.4f) : new Vector2(width, height) / 2;
        return PixelMath.Draw(width, height, ColorSpace.Srgb, new Rays(middle, Math.Max(width, height), period));
    }

    /// <summary>Coverage of dots of a radius, in periods, on a lattice at 45°.</summary>
    private static Vector<float> Dots(int x, int y, float period, Vector<float> radius)
    {
        var half = 0.70710678f / period;
        var column = LaneColor.Columns(x);
        var (u, v) = ((column + Lanes.Of(y)) * half, (Lanes.Of(y) - column) * half);
        var (du, dv) = (u - Vector.Floor(u) - Lanes.Of(0.5f), v - Vector.Floor(v) - Lanes.Of(0.5f));
        var t = Lanes.Clamp01(((radius - Vector.SquareRoot((du * du) + (dv * dv))) * (period / 1.2f)) + Lanes.Of(0.5f));
        return t * t * (Lanes.Of(3) - (t + t));
    }

    /// <summary>Light printing colours, with dots of a darker one in the shade.</summary>
    private readonly struct Print(Plane tones, float period) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var flat = LaneColor.Toned(color, Vector.MinNative(Lanes.Of(0.97f), Lanes.Of(0.05f) + (color.C0 * 0.94f)), Lanes.Of(1.15f));
            var shade = Lanes.Clamp((Lanes.Of(-0.05f) - RowLanes.Load(tones.Row(y), x)) * 0.42f, 0, 0.8f);
            var dot = Dots(x, y, period, Vector.SquareRoot(shade) * 0.7f);
            var printed = Lanes.Where(Vector.LessThan(shade, Lanes.Of(0.02f)), Vector<float>.Zero, dot * 0.9f);
            return LaneColor.Lerp(flat, LaneColor.Toned(flat, flat.C0 - Lanes.Of(0.16f), Lanes.Of(1.1f)), printed);
        }
    }

    /// <summary>Fourteen rays around a point, with dots that grow outwards.</summary>
    private readonly struct Rays(Vector2 middle, float size, float period) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var (dx, dy) = (LaneColor.Columns(x) + Lanes.Of(0.5f - middle.X), Lanes.Of(y + 0.5f - middle.Y));
            var length = Vector.SquareRoot((dx * dx) + (dy * dy)) + Lanes.Of(1e-3f);
            // The sine of fourteen times the angle is a part of the fourteenth power of a complex number.
            var one = (Re: dx / length, Im: dy / length);
            var two = Product(one, one);
            var four = Product(two, two);
            var sine = Product(Product(four, four), Product(four, two)).Im;
            var ray = Lanes.Step(-0.06f, 0.06f, sine);
            var ground = LaneColor.Lerp(LaneColor.Of(new Vector3(1, 0.84f, 0.16f)), LaneColor.Of(new Vector3(1, 0.62f, 0.10f)), ray);
            var radius = Vector.SquareRoot(Lanes.Clamp01((length * (1.2f / size)) - Lanes.Of(0.25f))) * 0.62f;
            return LaneColor.Lerp(ground, LaneColor.Of(new Vector3(0.93f, 0.15f, 0.20f)), Dots(x, y, period, radius));
        }

        private static (Vector<float> Re, Vector<float> Im) Product((Vector<float> Re, Vector<float> Im) a, (Vector<float> Re, Vector<float> Im) b) =>
            ((a.Re * b.Re) - (a.Im * b.Im), (a.Re * b.Im) + (a.Im * b.Re));
    }

    private readonly struct Gap : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Step(0.02f, 0.22f, a) * (Vector<float>.One - b);
    }

    /// <summary>White paper around the people, and their outline anew.</summary>
    private static void AddGap(EditCanvas canvas)
    {
        using var near = GaussianFilter.Apply(canvas.Matte, MathF.Max(1, 0.035f * canvas.Unit));
        using var gap = Pixelwise.Map(near, canvas.Matte, default(Gap));
        using var outline = InkLines.Outline(canvas.Matte, MathF.Max(1.5f, 0.045f * canvas.Unit), MathF.Max(0.8f, 0.012f * canvas.Unit));
        Compositor.OverInPlace(canvas.Picture, Vector3.One, gap);
        Compositor.OverInPlace(canvas.Picture, Ink, outline);
    }
}
