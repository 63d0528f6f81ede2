using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Oil paint: flat touches of colour along the forms, broad behind and fine in faces, with the ridges that bristles leave, lit from the top left (ridges as a height field after Hertzmann, "Fast paint texture", 2002).</summary>
internal sealed class Oil : IEditOperation
{
    private const float Broad = 0.13f;
    private const float Fine = 0.045f;
    private const float Closest = 0.018f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var unit = canvas.Unit;
        var picture = canvas.In(ColorSpace.OkLab);
        using var flow = Flow(picture.C0, unit, canvas.Seed);
        var broad = BroadTouches(canvas, Broad * step.Amount);
        using var fine = Touches(picture, flow, Fine * unit * step.Amount);
        if (canvas.People.Count > 0)
        {
            using var closest = Kuwahara.Apply(picture, MathF.Max(1, Closest * unit));
            Compositor.OverInPlace(fine, closest, canvas.Features);
        }

        using var detail = Pixelwise.Map(canvas.FaceShare, canvas.Matte, default(Closeness));
        Compositor.OverInPlace(broad, fine, detail);
        using var ridges = Ridges(canvas, flow, broad.C0);
        var chroma = canvas.IsMonochrome ? 1 : 1.22f;
        var relief = 0.5f + (0.5f * step.Amount);
        PixelMath.Change(broad, new Paint(ridges, detail, relief, chroma));
        canvas.Replace(broad);
    }

    /// <summary>Along the forms where there are some, else along large swirls.</summary>
    private static FlowField Flow(Plane lightness, float unit, uint seed)
    {
        using var calm = GaussianFilter.Apply(lightness, MathF.Max(1, 0.02f * unit));
        var flow = FlowField.Of(calm, MathF.Max(2, 0.07f * unit));
        using var swirl = Grain.Cloud(flow.X.Width, flow.X.Height, 2.4f * unit / flow.Reduction, 2, seed + 21);
        RowParallel.For(swirl.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var xs = flow.X.Row(y);
                var ys = flow.Y.Row(y);
                var sure = flow.Coherence.Row(y);
                var noise = swirl.Row(y);
                for (var x = 0; x < noise.Length; x++)
                {
                    var (sin, cos) = MathF.SinCos(((noise[x] - 0.5f) * 5) + 0.7f);
                    var share = Scene.SmoothStep.Between(0.15f, 0.45f, sure[x]);
                    var sign = (sin * ys[x]) + (cos * xs[x]) < 0 ? -share : share;
                    var (dx, dy) = ((cos * (1 - share)) + (xs[x] * sign), (sin * (1 - share)) + (ys[x] * sign));
                    var length = MathF.Sqrt((dx * dx) + (dy * dy)) + 1e-6f;
                    (xs[x], ys[x]) = (dx / length, dy / length);
                }
            }
        });
        return flow;
    }

    /// <summary>Broad touches show nothing fine: they are painted at half the resolution.</summary>
    private static ColorImage BroadTouches(EditCanvas canvas, float radius)
    {
        using var small = Resampler.Resize(canvas.Picture, Math.Max(2, canvas.Width / 2), Math.Max(2, canvas.Height / 2), ResampleFilter.Box);
        using var flow = Flow(small.C0, canvas.Unit / 2, canvas.Seed);
        using var touches = Touches(small, flow, radius * canvas.Unit / 2);
        return Resampler.Resize(touches, canvas.Width, canvas.Height, ResampleFilter.Triangle);
    }

    private static ColorImage Touches(ColorImage picture, FlowField flow, float radius)
    {
        using var once = Kuwahara.Apply(picture, MathF.Max(1.5f, radius));
        using var along = FlowBlur.Apply(once, flow, 0.7f * radius);
        return Kuwahara.Apply(along, MathF.Max(1.2f, 0.7f * radius));
    }

    /// <summary>How much lighter or darker the relief of the paint is, by its slope towards the light.</summary>
    private static Plane Ridges(EditCanvas canvas, FlowField flow, Plane lightness)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        using var white = Noise.White(width, height, canvas.Seed + 5);
        using var speckled = GaussianFilter.Apply(white, MathF.Max(0.7f, 0.011f * canvas.Unit));
        using var bristles = FlowBlur.Apply(speckled, flow, MathF.Max(4, 0.17f * canvas.Unit));
        using var load = Pixelwise.Sum(bristles, lightness, 0.12f);
        var (gx, gy) = Gradient.Sobel(load);
        using (gy)
        {
            var scale = 1.05f * MathF.Sqrt(MathF.Max(8, canvas.Unit) / 100) * MathF.Max(1, 0.011f * canvas.Unit / 0.7f);
            Pixelwise.MapInto(gx, gx, gy, new Slope(scale));
        }

        return gx;
    }

    private readonly struct Closeness : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Clamp01(Lanes.Of(0.08f) + (b * 0.45f) + a);
    }

    private readonly struct Slope(float scale) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Clamp((a + b) * -scale, -0.10f, 0.12f);
    }

    private readonly struct Paint(Plane ridges, Plane detail, float relief, float chroma) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var light = RowLanes.Load(ridges.Row(y), x) * (Vector<float>.One - (RowLanes.Load(detail.Row(y), x) * 0.35f)) * relief;
            var lightness = Lanes.Of(0.5f) + ((color.C0 - Lanes.Of(0.5f)) * 1.07f);
            return LaneColor.Toned(color, Lanes.Clamp(lightness + light, 0, 0.99f), (Vector<float>.One + (light * 0.6f)) * chroma);
        }
    }
}
