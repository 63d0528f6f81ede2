using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Washes of pigment on paper: flat areas with wavering borders, darker where a wash ends, granulated by the paper, over a faint pencil drawing; white paper around (density of pigment after Bousseau et al. 2006).</summary>
internal sealed class Watercolor : IEditOperation
{
    private const float PaperLight = 0.17f;
    private const float PaperSlope = 0.80f;

    private static readonly Vector3 Paper = new(0.985f, 0.98f, 0.965f);
    private static readonly Vector3 Pencil = new(0.27f, 0.24f, 0.25f);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        using var lines = PencilLines(canvas);
        var washes = Washes(canvas);
        using var density = Density(canvas, washes);
        using var border = Border(canvas);
        var chroma = canvas.IsMonochrome ? 1 : 1.38f;
        PixelMath.Change(washes, new Pigment(chroma));
        ColorConversion.ConvertInPlace(washes, ColorSpace.Srgb);
        using var texture = Grain.Paper(width, height, MathF.Max(0.7f, Math.Max(width, height) / 1000f), canvas.Seed + 7);
        var strength = 0.4f + (0.6f * step.Amount);
        PixelMath.Change(washes, new Sheet(density, texture, border, lines, canvas.HasPeople ? canvas.Matte : null, strength));
        canvas.Replace(washes);
    }

    /// <summary>Flat areas whose borders waver, in faces hardly.</summary>
    private static ColorImage Washes(EditCanvas canvas)
    {
        var (width, height, unit) = (canvas.Width, canvas.Height, canvas.Unit);
        using var flat = FlatPaint.Of(canvas, 0.07f, passes: 2, background: 0.03f);
        using var across = Grain.Cloud(width, height, 0.30f * unit, 3, canvas.Seed);
        using var down = Grain.Cloud(width, height, 0.30f * unit, 3, canvas.Seed + 101);
        var near = canvas.FaceShare;
        var reach = 0.13f * unit;
        var (acrossMemory, downMemory) = (across.Memory, down.Memory);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var xs = acrossMemory.Span.Slice(y * width, width);
                var ys = downMemory.Span.Slice(y * width, width);
                var face = near.Row(y);
                for (var x = 0; x < width; x++)
                {
                    var by = reach * (1 - (0.9f * face[x]));
                    xs[x] = x + 0.5f + ((xs[x] - 0.5f) * by);
                    ys[x] = y + 0.5f + ((ys[x] - 0.5f) * by);
                }
            }
        });
        return Warp.Remap(flat, across, down);
    }

    /// <summary>How much denser the pigment is than its wash: at the borders of tones, and in large clouds.</summary>
    private static Plane Density(EditCanvas canvas, ColorImage washes)
    {
        var (faces, features) = (canvas.FaceShare, canvas.Features);
        PixelMath.Change(washes, new Bands(faces, features));
        using var soft = GaussianFilter.Apply(washes.C0, MathF.Max(0.8f, 0.012f * canvas.Unit));
        using var slope = Gradient.Magnitude(soft);
        using var cloud = Grain.Cloud(canvas.Width, canvas.Height, 1.1f * canvas.Unit, 4, canvas.Seed + 3);
        var scale = 0.10f * MathF.Max(12, canvas.Unit);
        return Pixelwise.Map(slope, cloud, faces, new Gathering(scale));
    }

    /// <summary>0 on white paper at the ragged border … 1 inside.</summary>
    private static Plane Border(EditCanvas canvas)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        using var ragged = Grain.Cloud(width, height, 0.9f * canvas.Unit, 5, canvas.Seed + 4);
        var border = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = border.Row(y);
                var noise = ragged.Row(y);
                var vertical = Lanes.Of(MathF.Min(y + 0.5f, height - y - 0.5f) / height);
                for (var x = 0; x < width; x += Vector<float>.Count)
                {
                    var column = LaneColor.Columns(x) + Lanes.Of(0.5f);
                    var inside = Vector.MinNative(Vector.MinNative(column, Lanes.Of(width) - column) * (1f / width), vertical);
                    RowLanes.Store(Lanes.Step(0.012f, 0.075f, inside + ((RowLanes.Load(noise, x) - Lanes.Of(0.5f)) * 0.12f)), row, x);
                }
            }
        });
        return border;
    }

    private static Plane PencilLines(EditCanvas canvas)
    {
        using var calm = GaussianFilter.Apply(canvas.In(ColorSpace.OkLab).C0, 0.7f);
        using var flow = FlowField.Of(calm, MathF.Max(1.2f, 0.02f * canvas.Unit));
        return InkLines.Find(calm, flow, MathF.Max(0.8f, 0.009f * canvas.Unit), MathF.Max(2, 0.035f * canvas.Unit), -0.004f, -0.03f);
    }

    /// <summary>What the paper leaves of the tones.</summary>
    private readonly struct Pigment(float chroma) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y) =>
            LaneColor.Toned(color, Vector.MinNative(Lanes.Of(0.985f), Lanes.Of(PaperLight) + (color.C0 * PaperSlope)), Lanes.Of(chroma));
    }

    private readonly struct Bands(Plane faces, Plane features) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var share = (Vector<float>.One - (RowLanes.Load(faces.Row(y), x) * 0.6f)) * (Vector<float>.One - (RowLanes.Load(features.Row(y), x) * 0.7f)) * 0.7f;
            return color with { C0 = Lanes.Lerp(color.C0, FlatPaint.Band(color.C0, 7, 0.22f), share) };
        }
    }

    private readonly struct Gathering(float scale) : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) =>
            (Vector.MinNative(Lanes.Of(0.6f), a * scale) * 0.75f) + ((b - Lanes.Of(0.5f)) * (Vector<float>.One - (c * 0.65f)) * 1.7f);
    }

    /// <summary>Washes on the sheet of paper.</summary>
    private readonly struct Sheet(Plane density, Plane texture, Plane border, Plane lines, Plane? matte, float strength) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var grain = RowLanes.Load(texture.Row(y), x);
            var thick = (RowLanes.Load(density.Row(y), x) + (grain * 0.07f)) * strength;
            var wash = LaneColor.Clamp01(color);
            wash = new LaneTriple(Denser(wash.C0, thick), Denser(wash.C1, thick), Denser(wash.C2, thick));
            var thin = matte is null ? Lanes.Of(0.08f) : (Vector<float>.One - RowLanes.Load(matte.Row(y), x)) * 0.38f;
            var paper = LaneColor.Of(Paper);
            wash = LaneColor.Lerp(wash, paper, thin);
            var edge = RowLanes.Load(border.Row(y), x);
            // Pigment gathers where the wash ends.
            var end = edge - Lanes.Of(0.6f);
            wash = LaneColor.Scale(wash, Vector<float>.One - (Lanes.Exp(end * end * (-1 / 0.03f)) * edge * 0.16f));
            wash = LaneColor.Lerp(paper, wash, Lanes.Step(0.25f, 0.6f, edge));
            wash = LaneColor.Lerp(wash, LaneColor.Of(Pencil), RowLanes.Load(lines.Row(y), x) * edge * 0.5f);
            return LaneColor.Scale(wash, Vector<float>.One + (grain * 0.012f));
        }

        private static Vector<float> Denser(Vector<float> color, Vector<float> by) => color - ((color - (color * color)) * by);
    }
}
