using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A night of neon signs: magenta and cyan lamps at the sides, signs out of focus behind, bloom.</summary>
internal sealed class Neon : IEditOperation
{
    private static readonly Vector3[] Signs = [new(1, 0.08f, 0.55f), new(0.05f, 0.75f, 1), new(0.55f, 0.18f, 1), new(1, 0.30f, 0.12f)];

    public void Apply(EditCanvas canvas, EditStep step)
    {
        using (var normals = LitSurface.Of(canvas))
        {
            Relight.Light(canvas, normals, LightLook.Neon, step.Side > 0 ? 1 : -1, step.Amount);
        }

        if (canvas.HasPeople && !canvas.HasOwnBackground)
        {
            using var street = Street(canvas);
            Backdrop.Put(canvas, street, 0.42f);
        }

        Bloom(canvas);
    }

    private static ColorImage Street(EditCanvas canvas)
    {
        const int Reduction = 3;
        var (width, height) = (Math.Max(8, canvas.Width / Reduction), Math.Max(8, canvas.Height / Reduction));
        using var light = new ColorImage(width, height, ColorSpace.LinearRgb, clear: true);
        var random = new SeededRandom(canvas.Seed, 31);
        for (var i = 0; i < 24; i++)
        {
            var color = Signs[random.Next(8) is var which && which < 7 ? which % 3 : 3] * (0.5f + (0.6f * random.NextSingle()));
            var middle = new Vector2(random.NextSingle() * width, random.NextSingle() * 0.9f * height);
            var upright = random.NextSingle() > 0.35f;
            var half = upright
                ? new Vector2((0.005f + (0.010f * random.NextSingle())) * width, (0.04f + (0.14f * random.NextSingle())) * height)
                : new Vector2((0.03f + (0.08f * random.NextSingle())) * width, 0.005f * height);
            using var mask = new Plane(width, height, clear: true);
            Polygon.Fill(mask, [middle - half, middle + new Vector2(half.X, -half.Y), middle + half, middle + new Vector2(-half.X, half.Y)]);
            Compositor.OverInPlace(light, color * 1.5f, mask);
        }

        using var near = GaussianFilter.Apply(light, 0.008f * width);
        using var wide = GaussianFilter.Apply(light, 0.035f * width);
        using var far = GaussianFilter.Apply(light, 0.11f * width);
        PixelMath.Change(near, (color, x, y) =>
        {
            var depth = (float)y / height;
            var night = Vector3.Lerp(new Vector3(0.004f, 0.002f, 0.012f), new Vector3(0.035f, 0.006f, 0.06f), depth);
            return night + (0.8f * color) + (0.7f * At(wide, x, y)) + (0.75f * At(far, x, y));
        });
        return Resampler.Resize(near, canvas.Width, canvas.Height, ResampleFilter.CatmullRom);
    }

    private static Vector3 At(ColorImage picture, int x, int y) => new(picture.C0[x, y], picture.C1[x, y], picture.C2[x, y]);

    /// <summary>Light spreads around what is bright; colours are a little stronger.</summary>
    private static void Bloom(EditCanvas canvas)
    {
        var picture = canvas.In(ColorSpace.LinearRgb);
        using var bright = picture.Clone();
        PixelMath.Change(bright, default(Bright));
        using var glow = GaussianFilter.Apply(bright, 0.02f * Math.Max(canvas.Width, canvas.Height));
        PixelMath.Change(picture, new Glow(glow));
        PixelMath.Change(canvas.In(ColorSpace.OkLab), default(Stronger));
    }

    private readonly struct Bright : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y) => new(Above(color.C0), Above(color.C1), Above(color.C2));

        private static Vector<float> Above(Vector<float> value) => Vector.MaxNative(value - Lanes.Of(0.28f), Vector<float>.Zero);
    }

    private readonly struct Glow(ColorImage light) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y) => LaneColor.Add(color, LaneColor.Scale(RowTriple.Of(light, y).Load(x), Lanes.Of(0.7f)));
    }

    private readonly struct Stronger : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y) => LaneColor.Toned(color, color.C0, Lanes.Of(1.12f));
    }
}
