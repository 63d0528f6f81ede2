using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
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
        PixelMath.Change(picture, new Lit(normals, border, canvas.HasPeople ? canvas.Matte : null, look, lamps, scale, share, sun, new Vector2(width, height)));
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

    private readonly struct Lit(NormalMap normals, Plane border, Plane? matte, LightLook look, Lamp[] lamps, float scale, float share, Vector2 sun, Vector2 size) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var (dx, dy) = ((LaneColor.Columns(x) * (1 / size.X)) - Lanes.Of(sun.X), Lanes.Of((y / size.Y) - sun.Y));
            var air = LaneColor.Scale(LaneColor.Of(look.Glow), Lanes.Exp(((dx * dx) + (dy * dy)) * (-1 / 0.16f)));
            var behind = LaneColor.Add(LaneColor.Multiply(color, LaneColor.Of(look.Background)), air);
            var front = LaneColor.Multiply(color, Light(x, y));
            var lit = matte is null ? LaneColor.Lerp(front, behind, Lanes.Of(0.5f)) : LaneColor.Lerp(behind, front, RowLanes.Load(matte.Row(y), x));
            return LaneColor.Lerp(color, LaneColor.Add(lit, LaneColor.Scale(air, Lanes.Of(0.12f))), Lanes.Of(share));
        }

        /// <summary>As <see cref="Irradiance"/>.</summary>
        private LaneTriple Light(int x, int y)
        {
            var normal = normals.Row(y).Load(x);
            var sum = LaneColor.Scale(LaneColor.Of(look.Ambient * scale), Vector<float>.One - (normal.C1 * 0.18f));
            foreach (var lamp in lamps)
            {
                var dot = (normal.C0 * lamp.Towards.X) + (normal.C1 * lamp.Towards.Y) + (normal.C2 * lamp.Towards.Z);
                var facing = Vector.MaxNative((dot + Lanes.Of(lamp.Wrap)) * (1 / (1 + lamp.Wrap)), Vector<float>.Zero);
                if (lamp.IsRim)
                {
                    facing *= RowLanes.Load(border.Row(y), x) * Vector.SquareRoot(Vector.MaxNative(Vector<float>.One - normal.C2, Vector<float>.Zero));
                }

                sum = LaneColor.Add(sum, LaneColor.Scale(LaneColor.Of(lamp.Color * scale), facing));
            }

            return sum;
        }
    }
}
