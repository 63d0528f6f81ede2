using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Other light on the picture: the relief of heads and bodies is lit in linear light. The mean light on the people is the same for everybody, so nobody's skin gains on another's.</summary>
/// <param name="look">The lights.</param>
internal sealed class Relight(LightLook look) : IEditOperation
{
    public void Apply(EditCanvas canvas, EditStep step)
    {
        using var normals = LitSurface.Of(canvas);
        Light(canvas, normals, look, step.Side > 0 ? 1 : -1, step.Amount);
    }

    /// <summary>Lights the canvas; linear sRGB afterwards.</summary>
    /// <param name="canvas">Changed.</param>
    /// <param name="normals">Its surface.</param>
    /// <param name="look">The lights.</param>
    /// <param name="side">Where the key light stands: −1 left, 1 right.</param>
    /// <param name="amount">1 as usual; less keeps some of the photo's own light.</param>
    public static void Light(EditCanvas canvas, NormalMap normals, LightLook look, int side, float amount)
    {
        var lamps = look.Lamps.Select(lamp => lamp with { Towards = Vector3.Normalize(lamp.Towards with { X = lamp.Towards.X * -side }), Color = lamp.Color * (0.5f + (0.5f * amount)) }).ToArray();
        var picture = canvas.In(ColorSpace.LinearRgb);
        using var border = Border(canvas);
        var scale = look.Exposure / MeanLight(canvas, normals, look.Ambient, lamps);
        var (width, height) = (canvas.Width, canvas.Height);
        var share = MathF.Min(1, 0.25f + (0.75f * amount));
        var sun = new Vector2(side < 0 ? -0.05f : 1.05f, 0.32f);
        var matte = canvas.Matte;
        var people = canvas.HasPeople;
        PixelMath.Change(picture, (color, x, y) =>
        {
            var irradiance = Irradiance(normals[x, y], look.Ambient, lamps, border[x, y]) * scale;
            var cover = people ? matte[x, y] : 1;
            var place = new Vector2((float)x / width, (float)y / height);
            var glow = MathF.Exp(-Vector2.DistanceSquared(place, sun) / 0.16f);
            var behind = (color * look.Background) + (look.Glow * glow);
            var front = color * irradiance;
            var lit = people ? Vector3.Lerp(behind, front, cover) : Vector3.Lerp(front, behind, 0.5f);
            return Vector3.Lerp(color, lit + (look.Glow * (glow * 0.12f)), share);
        });
    }

    /// <summary>How near the outline of the people is, 1 … 0 inside: light from behind reaches no further.</summary>
    private static Plane Border(EditCanvas canvas)
    {
        var soft = GaussianFilter.Apply(canvas.Matte, MathF.Max(1, 0.13f * canvas.Unit));
        Pixelwise.MapInto(soft, soft, new Ramp(0.99f, 0.6f));
        return soft;
    }

    private static Vector3 Irradiance(Vector3 normal, Vector3 ambient, Lamp[] lamps, float border)
    {
        // More of the light from all around comes from above.
        var sum = ambient * (1 - (0.18f * normal.Y));
        foreach (var lamp in lamps)
        {
            var facing = (Vector3.Dot(normal, lamp.Towards) + lamp.Wrap) / (1 + lamp.Wrap);
            if (facing > 0)
            {
                sum += lamp.Color * (lamp.IsRim ? facing * border * MathF.Sqrt(1 - MathF.Min(1, normal.Z)) : facing);
            }
        }

        return sum;
    }

    /// <summary>The luminance of the mean light on the people, or on everything where nobody is.</summary>
    private static float MeanLight(EditCanvas canvas, NormalMap normals, Vector3 ambient, Lamp[] lamps)
    {
        var (sum, weight) = (Vector3.Zero, 1e-4f);
        for (var y = 2; y < canvas.Height; y += 5)
        {
            for (var x = 2; x < canvas.Width; x += 5)
            {
                var cover = canvas.HasPeople ? canvas.Matte[x, y] * (0.15f + (canvas.People.Count > 0 ? canvas.FaceShare[x, y] : 1)) : 1;
                sum += Irradiance(normals[x, y], ambient, lamps, 0) * cover;
                weight += cover;
            }
        }

        return MathF.Max(0.05f, Vector3.Dot(sum / weight, new Vector3(0.2126f, 0.7152f, 0.0722f)));
    }
}
