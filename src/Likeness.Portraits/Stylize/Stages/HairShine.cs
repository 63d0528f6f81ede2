using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The bands of light across hair (Kajiya and Kay, "Rendering fur with three dimensional textures", 1989), broken up by locks and strands.</summary>
internal static class HairShine
{
    private static readonly (Vector3 Key, Vector3 Half, float Strength)[] Lights = [Lamp(new(-0.35f, -0.75f, 0.6f), 1), Lamp(new(0.7f, -0.5f, 0.3f), 0.45f)];

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
                if (RowLanes.AnyAbove(flow.Coverage.Row(y), LineIntegral.LeastCoverage))
                {
                    Row(normals.Row(y), flow, light.Row(y), y, bands.Row(y));
                }
            }
        });
        return bands;
    }

    private static void Row(NormalMap.NormalRow normals, HairFlow flow, ReadOnlySpan<float> light, int y, Span<float> target)
    {
        var cover = flow.Coverage.Row(y);
        var flowX = flow.X.Row(y);
        var flowY = flow.Y.Row(y);
        var locks = flow.Locks.Row(y);
        var strands = flow.Strands.Row(y);
        for (var x = 0; x < target.Length; x += Vector<float>.Count)
        {
            var (n, tx, ty) = (normals.Load(x), RowLanes.Load(flowX, x), RowLanes.Load(flowY, x));
            // The direction of the hair along the surface.
            var lift = (n.C0 * tx) + (n.C1 * ty);
            var (ax, ay, az) = (tx - (n.C0 * lift), ty - (n.C1 * lift), -n.C2 * lift);
            var length = Vector.MaxNative((ax * ax) + (ay * ay) + (az * az), Lanes.Of(1e-9f));
            var sum = Vector<float>.Zero;
            foreach (var (key, half, strength) in Lights)
            {
                var along = (ax * half.X) + (ay * half.Y) + (az * half.Z);
                var sine = Vector.MaxNative(Vector<float>.One - (along * along / length), Vector<float>.Zero);
                var facing = Vector.MaxNative((n.C0 * key.X) + (n.C1 * key.Y) + (n.C2 * key.Z), Vector<float>.Zero);
                // Powers 28 and 90 of the sine.
                sum += ((Power(sine, 14) * 0.55f) + (Power(sine, 45) * 0.25f)) * facing * strength;
            }

            var broken = Vector.MaxNative(Vector<float>.One + (RowLanes.Load(locks, x) * 0.35f) + (RowLanes.Load(strands, x) * 0.25f), Vector<float>.Zero);
            var covered = RowLanes.Load(cover, x);
            var shine = covered * RowLanes.Load(light, x) * broken * sum;
            RowLanes.Store(Lanes.Where(Vector.GreaterThan(covered, Lanes.Of(LineIntegral.LeastCoverage)), shine, Vector<float>.Zero), target, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Power(Vector<float> x, int exponent)
    {
        var result = Vector<float>.One;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result *= x;
            }

            x *= x;
        }

        return result;
    }

    private static (Vector3 Key, Vector3 Half, float Strength) Lamp(Vector3 light, float strength)
    {
        var key = Vector3.Normalize(light);
        return (key, Vector3.Normalize(key + Vector3.UnitZ), strength);
    }
}
