using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The bands of light across hair (Kajiya and Kay, "Rendering fur with three dimensional textures", 1989), broken up by locks and strands.</summary>
internal static class HairShine
{
    private static readonly (Vector3 Light, float Strength)[] Lights = [(new(-0.35f, -0.75f, 0.6f), 1), (new(0.7f, -0.5f, 0.3f), 0.45f)];

    /// <param name="normals">The relief.</param>
    /// <param name="flow">The hair.</param>
    /// <param name="light">How much light reaches each place, 0…1.</param>
    /// <returns>Amount of light, to be multiplied by a light tint of the hair.</returns>
    public static Plane Bands(NormalMap normals, HairFlow flow, Plane light)
    {
        var bands = new Plane(light.Width, light.Height, clear: true);
        RowParallel.For(light.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var cover = flow.Coverage.Row(y);
                var target = bands.Row(y);
                for (var x = 0; x < cover.Length; x++)
                {
                    if (cover[x] > LineIntegral.LeastCoverage)
                    {
                        var broken = MathF.Max(0, 1 + 0.35f * flow.Locks[x, y] + 0.25f * flow.Strands[x, y]);
                        target[x] = cover[x] * light[x, y] * broken * At(normals[x, y], new Vector3(flow.X[x, y], flow.Y[x, y], 0));
                    }
                }
            }
        });
        return bands;
    }

    private static float At(Vector3 normal, Vector3 along)
    {
        var tangent = Vector3.Normalize(along - normal * Vector3.Dot(along, normal));
        var sum = 0f;
        foreach (var (light, strength) in Lights)
        {
            var key = Vector3.Normalize(light);
            var half = Vector3.Normalize(key + Vector3.UnitZ);
            var cos = Vector3.Dot(tangent, half);
            var sine = MathF.Max(0, 1 - cos * cos);
            // Powers 28 and 90 of the sine.
            var wide = Power(sine, 14);
            var narrow = Power(sine, 45);
            sum += strength * (0.55f * wide + 0.25f * narrow) * MathF.Max(0, Vector3.Dot(normal, key));
        }

        return sum;
    }

    private static float Power(float x, int exponent)
    {
        var result = 1f;
        for (; exponent > 0; exponent >>= 1)
        {
            result *= (exponent & 1) == 1 ? x : 1;
            x *= x;
        }

        return result;
    }
}
