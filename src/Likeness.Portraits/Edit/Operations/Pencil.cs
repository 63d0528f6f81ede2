using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A pencil drawing: tones hatched along the forms and across them, lines where tones meet, the background only hinted at.</summary>
internal sealed class Pencil : IEditOperation
{
    private static readonly Vector3 Paper = new(0.985f, 0.975f, 0.955f);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var (width, height, unit) = (canvas.Width, canvas.Height, canvas.Unit);
        using var tone = Tone(canvas);
        using var calm = LocalContrast.Base(tone, MathF.Max(1, 0.025f * unit), 5e-4f);
        using var flow = FlowField.Of(calm, MathF.Max(1.5f, 0.05f * unit));
        using var lines = InkLines.Find(tone, flow, MathF.Max(0.7f, 0.009f * unit), MathF.Max(2, 0.03f * unit), 0.002f, -0.035f);
        using var hatching = Hatching(canvas, flow);
        using var cross = CrossHatching(width, height, unit, canvas.Seed + 1);
        using var paper = Grain.Paper(width, height, MathF.Max(0.6f, Math.Max(width, height) / 1100f), canvas.Seed + 2);
        using var far = Far(canvas);
        using var around = GaussianFilter.Apply(tone, 0.10f * unit);
        var strength = 0.75f + (0.25f * step.Amount);
        var picture = new ColorImage(width, height, ColorSpace.Srgb);
        PixelMath.Change(picture, new Drawing(tone, calm, around, lines, hatching, cross, paper, far, strength));
        canvas.Replace(picture);
    }

    /// <summary>Lightness with the people's tones stretched, but never those of a low-key photo to white.</summary>
    private static Plane Tone(EditCanvas canvas)
    {
        var lightness = canvas.In(ColorSpace.OkLab).C0;
        var ends = PixelMath.Quantiles(lightness, canvas.HasPeople ? canvas.Matte : null, 0.01f, 0.99f);
        var (low, high) = (MathF.Min(ends[0], 0.2f), MathF.Max(ends[1], 0.82f));
        return Pixelwise.Map(lightness, new Stretch(low, 1 / (high - low)));
    }

    /// <summary>Strokes along the forms, deviation about 1.</summary>
    private static Plane Hatching(EditCanvas canvas, FlowField flow)
    {
        using var white = Noise.White(canvas.Width, canvas.Height, canvas.Seed);
        using var soft = GaussianFilter.Apply(white, 0.7f);
        var strokes = FlowBlur.Apply(soft, flow, MathF.Max(3, 0.09f * canvas.Unit));
        Pixelwise.MapInto(strokes, strokes, default(Standard));
        return strokes;
    }

    /// <summary>Strokes from the lower left to the upper right, as a right-handed person draws them.</summary>
    private static Plane CrossHatching(int width, int height, float unit, uint seed)
    {
        using var white = Noise.White(width, height, seed);
        using var soft = GaussianFilter.Apply(white, 0.7f);
        var strokes = new Plane(width, height);
        var reach = Math.Clamp((int)(0.11f * unit), 3, 24);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = strokes.Row(y);
                row.Clear();
                for (var k = -reach; k <= reach; k++)
                {
                    Add(soft.Row(Math.Clamp(y - k, 0, height - 1)), (int)MathF.Round(0.7f * k), row, 1f / ((2 * reach) + 1));
                }
            }
        });
        Pixelwise.MapInto(strokes, strokes, default(Standard));
        return strokes;
    }

    private static void Add(ReadOnlySpan<float> source, int shift, Span<float> target, float weight)
    {
        var (from, to) = (Math.Clamp(-shift, 0, target.Length), Math.Clamp(target.Length - shift, 0, target.Length));
        for (var x = 0; x < from; x++)
        {
            target[x] += weight * source[0];
        }

        for (var x = to; x < target.Length; x++)
        {
            target[x] += weight * source[^1];
        }

        if (to > from)
        {
            var shifted = source[(from + shift)..(to + shift)];
            var inside = target[from..to];
            for (var x = 0; x < inside.Length; x += Vector<float>.Count)
            {
                RowLanes.Store(RowLanes.Load(inside, x) + (RowLanes.Load(shifted, x) * weight), inside, x);
            }
        }
    }

    /// <summary>Where the drawing ends: 0 on the people … 1, with a ragged border.</summary>
    private static Plane Far(EditCanvas canvas)
    {
        if (!canvas.HasPeople)
        {
            return new Plane(canvas.Width, canvas.Height, clear: true);
        }

        using var near = GaussianFilter.Apply(canvas.Matte, 0.16f * canvas.Unit);
        using var ragged = Grain.Cloud(canvas.Width, canvas.Height, 0.5f * canvas.Unit, 3, canvas.Seed + 3);
        return Pixelwise.Map(near, ragged, default(Ragged));
    }

    private readonly struct Stretch(float low, float scale) : IUnary
    {
        public Vector<float> Of(Vector<float> a) => Lanes.Clamp01((a - Lanes.Of(low)) * scale);
    }

    private readonly struct Ragged : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Step(0.25f, 0.75f, Vector<float>.One - a + ((b - Lanes.Of(0.5f)) * 0.6f));
    }

    private readonly struct Drawing(Plane tone, Plane calm, Plane around, Plane lines, Plane hatching, Plane cross, Plane paper, Plane far, float strength) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var one = Vector<float>.One;
            var fade = one - (RowLanes.Load(far.Row(y), x) * 0.82f);
            var value = Lanes.Clamp01(RowLanes.Load(calm.Row(y), x));
            var tooth = RowLanes.Load(paper.Row(y), x);
            // What is darker than its surroundings is drawn darker: form needs less black than tone.
            var local = Lanes.Clamp((RowLanes.Load(tone.Row(y), x) + Lanes.Of(0.03f)) / (RowLanes.Load(around.Row(y), x) + Lanes.Of(0.03f)), 0.35f, 1.08f);
            var root = Vector.SquareRoot(value);
            var dark = (one - Lanes.Clamp01(Lanes.Of(0.10f) + (root * Vector.SquareRoot(root) * 0.925f))) * fade;
            var strokes = Lanes.Of(0.92f) + (RowLanes.Load(hatching.Row(y), x) * 0.24f) + (RowLanes.Load(cross.Row(y), x) * Lanes.Step(0.2f, 0.55f, dark) * 0.16f) + (tooth * 0.13f);
            var graphite = Lanes.Clamp(dark * strokes * strength * (Lanes.Of(1.5f) - (local * 0.5f)), 0, 0.93f);
            var line = RowLanes.Load(lines.Row(y), x) * fade * (Lanes.Of(0.72f) + (tooth * 0.12f));
            var left = (one - graphite) * (one - Lanes.Clamp(line * strength, 0, 0.95f));
            return LaneColor.Add(LaneColor.Scale(LaneColor.Of(Paper), left), LaneColor.Of(new Vector3(0.02f, 0.02f, 0.03f)));
        }
    }

    /// <summary>Brings means of noise to zero mean and a deviation near 1.</summary>
    private readonly struct Standard : IUnary
    {
        public Vector<float> Of(Vector<float> a) => Lanes.Clamp((a - Lanes.Of(0.5f)) * 24, -2f, 2f);
    }
}
