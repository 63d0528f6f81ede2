using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene;
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
        var (width, height, unit) = (canvas.Width, canvas.Height, canvas.Unit);
        using var lines = PencilLines(canvas);
        using var washes = Washes(canvas);
        using var density = Density(canvas, washes);
        using var border = Border(canvas);
        var chroma = canvas.IsMonochrome ? 1 : 1.38f;
        PixelMath.Change(washes, (color, _, _) => FlatPaint.Chroma(color with { X = MathF.Min(0.985f, PaperLight + (PaperSlope * color.X)) }, chroma));
        ColorConversion.ConvertInPlace(washes, ColorSpace.Srgb);
        using var texture = Grain.Paper(width, height, MathF.Max(0.7f, Math.Max(width, height) / 1000f), canvas.Seed + 7);
        var strength = 0.4f + (0.6f * step.Amount);
        var matte = canvas.Matte;
        var people = canvas.HasPeople;
        PixelMath.Change(washes, (color, x, y) =>
        {
            color = Vector3.Clamp(color, Vector3.Zero, Vector3.One);
            color -= (color - (color * color)) * ((density[x, y] + (0.07f * texture[x, y])) * strength);
            var thin = people ? (1 - matte[x, y]) * 0.38f : 0.08f;
            color = Vector3.Lerp(color, Paper, thin);
            var edge = border[x, y];
            // Pigment gathers where the wash ends.
            color *= 1 - (0.16f * MathF.Exp(-((edge - 0.6f) * (edge - 0.6f)) / 0.03f) * edge);
            color = Vector3.Lerp(Paper, color, SmoothStep.Between(0.25f, 0.6f, edge));
            color = Vector3.Lerp(color, Pencil, 0.5f * lines[x, y] * edge);
            return color * (1 + (0.012f * texture[x, y]));
        });
        canvas.Replace(washes.Clone());
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
                    xs[x] = x + ((xs[x] - 0.5f) * by);
                    ys[x] = y + ((ys[x] - 0.5f) * by);
                }
            }
        });
        return Warp.Remap(flat, across, down);
    }

    /// <summary>How much denser the pigment is than its wash: at the borders of tones, and in large clouds.</summary>
    private static Plane Density(EditCanvas canvas, ColorImage washes)
    {
        var (faces, features) = (canvas.FaceShare, canvas.Features);
        PixelMath.Change(washes, (color, x, y) => color with { X = color.X + ((FlatPaint.Band(color.X, 7, 0.22f) - color.X) * 0.7f * (1 - (0.6f * faces[x, y])) * (1 - (0.7f * features[x, y]))) });
        using var soft = GaussianFilter.Apply(washes.C0, MathF.Max(0.8f, 0.012f * canvas.Unit));
        using var slope = Gradient.Magnitude(soft);
        using var cloud = Grain.Cloud(canvas.Width, canvas.Height, 1.1f * canvas.Unit, 4, canvas.Seed + 3);
        var scale = 0.10f * MathF.Max(12, canvas.Unit);
        return Pixelwise.Map(slope, cloud, canvas.FaceShare, (edge, flow, face) =>
            (0.75f * MathF.Min(0.6f, edge * scale)) + (1.7f * (flow - 0.5f) * (1 - (0.65f * face))));
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
                for (var x = 0; x < width; x++)
                {
                    var inside = MathF.Min(MathF.Min(x + 0.5f, width - x - 0.5f) / width, MathF.Min(y + 0.5f, height - y - 0.5f) / height);
                    row[x] = SmoothStep.Between(0.012f, 0.075f, inside + (0.12f * (noise[x] - 0.5f)));
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
}
