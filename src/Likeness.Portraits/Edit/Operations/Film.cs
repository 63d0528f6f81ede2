using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>A print from an old colour film: lifted blacks, weak split-toned colours, halation around lights, dark corners, a leak of light, grain and a few specks.</summary>
internal sealed class Film : IEditOperation
{
    private const float Fade = 0.075f;
    private const float GrainStrength = 0.016f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        Fold(canvas, step.Amount);
        Expose(canvas, step.Amount);
    }

    /// <summary>Tones and colours.</summary>
    private static void Fold(EditCanvas canvas, float amount) => PixelMath.Change(canvas.In(ColorSpace.OkLab), (color, _, _) =>
    {
        var lightness = (Fade * amount) + ((1 - (1.35f * Fade * amount)) * color.X);
        var shadow = SmoothStep.Between(0.55f, 0.1f, lightness) * amount;
        var light = SmoothStep.Between(0.55f, 1, lightness) * amount;
        var chroma = 1 - (0.26f * amount);
        return new Vector3(
            lightness,
            (color.Y * chroma) + (0.008f * amount) - (0.012f * shadow) + (0.004f * light),
            (color.Z * chroma) + (0.012f * amount) - (0.018f * shadow) + (0.026f * light));
    });

    /// <summary>What lens, camera and age add.</summary>
    private static void Expose(EditCanvas canvas, float amount)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var picture = canvas.In(ColorSpace.Srgb);
        using var bright = Scene.Geometry.Pixelwise.Map(picture.C1, new Scene.Geometry.Ramp(0.62f, 0.97f));
        using var halo = GaussianFilter.Apply(bright, 0.018f * Math.Max(width, height));
        using var cloud = Noise.Value(width, height, MathF.Max(1, 0.6f * height), canvas.Seed);
        using var grain = Grain.Of(width, height, 0.8f, canvas.Seed + 1);
        using var specks = Specks(width, height, canvas.Seed);
        var halation = new Vector3(1, 0.5f, 0.3f) * (0.2f * amount);
        var leak = new Vector3(1, 0.42f, 0.12f) * (0.5f * MathF.Min(1, amount));
        PixelMath.Change(picture, (color, x, y) =>
        {
            var (u, v) = ((x + 0.5f) / width, (y + 0.5f) / height);
            color = Screen(color, halation * halo[x, y]);
            var radius = new Vector2((u - 0.5f) / 0.62f, (v - 0.5f) / 0.62f).Length();
            color *= 1 - (0.38f * amount * SmoothStep.Between(0.5f, 1.35f, radius));
            var beside = (u - 1.02f) / 0.15f;
            color = Screen(color, leak * (MathF.Exp(-beside * beside) * (0.35f + (0.65f * cloud[x, y]))));
            color += new Vector3(GrainStrength * amount * grain[x, y] * (1 - (0.5f * color.Y)));
            return Vector3.Lerp(color, new Vector3(1, 0.97f, 0.9f), 0.3f * specks[x, y]);
        });
    }

    private static Vector3 Screen(Vector3 color, Vector3 light) => Vector3.One - ((Vector3.One - color) * (Vector3.One - Vector3.Min(light, Vector3.One)));

    /// <summary>A few grains of dust.</summary>
    private static Plane Specks(int width, int height, uint seed)
    {
        var plane = new Plane(width, height, clear: true);
        var random = new SeededRandom(seed, 5);
        var size = Math.Max(width, height) / 1000f;
        for (var i = 0; i < 12; i++)
        {
            var middle = new Vector2(random.NextSingle() * width, random.NextSingle() * height);
            var radius = (0.6f + (1.1f * random.NextSingle())) * size;
            Polygon.Fill(plane, [.. Enumerable.Range(0, 8).Select(k => middle + (radius * new Vector2(MathF.Cos(k * MathF.PI / 4), MathF.Sin(k * MathF.PI / 4))))]);
        }

        return plane;
    }
}
