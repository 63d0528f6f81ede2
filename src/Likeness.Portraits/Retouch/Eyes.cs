using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Clears the eyes: whites lose redness, irises gain contrast and colour without turning black, catch-lights that are there become clearer. Shut eyes stay as they are.</summary>
internal static class Eyes
{
    public static void Apply(RetouchCanvas canvas, Damage damage)
    {
        var open = canvas.Person.EyeOpenness;
        if (canvas.Person.Glasses is { IsDark: true })
        {
            return;
        }

        One(canvas, damage, FaceMeshTopology.LeftEye, FaceMeshTopology.LeftIris, open.Left);
        One(canvas, damage, FaceMeshTopology.RightEye, FaceMeshTopology.RightIris, open.Right);
    }

    private static void One(RetouchCanvas canvas, Damage damage, ImmutableArray<int> ring, ImmutableArray<int> irisRing, float openness)
    {
        var shape = canvas.Person.Shape;
        var s = canvas.Strength * SmoothStep.Between(EyeOpenness.Shut, 0.6f, openness);
        if (s <= 0)
        {
            return;
        }

        var lids = shape.Line(ring.AsSpan());
        var center = shape[irisRing[0]];
        var radius = shape.Line(irisRing.AsSpan()[1..]).Average(p => Vector2.Distance(p, center));
        var box = FeatureBox.Around(lids, 0.12f * canvas.Unit, canvas.Width, canvas.Height);
        using var eye = box.Soft(FeatureZones.Grown(lids, -0.006f * canvas.Unit), MathF.Max(0.5f, 0.010f * canvas.Unit));
        using var lightness = box.Cut(canvas.Result.C0);
        using var near = GaussianFilter.Apply(lightness, MathF.Max(0.5f, 0.022f * canvas.Unit));
        using var far = GaussianFilter.Apply(lightness, MathF.Max(0.6f, 0.06f * canvas.Unit));
        var white = White(box, eye, lightness, center, radius);
        var clear = (1 - (0.65f * damage.Blur)) * SmoothStep.Between(25, 55, canvas.Unit);
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var inside = eye[x, y] * s;
                if (inside <= 0)
                {
                    continue;
                }

                var at = box.Index(x, y);
                var p = box.Point(x, y) - center;
                var iris = 1 - SmoothStep.Between(0.92f * radius, 1.08f * radius, p.Length());
                var (l, value) = (lightness[x, y], lightness[x, y]);
                var detail = (0.4f * (l - near[x, y])) + ((iris > 0.3f ? 0.15f : 0.1f) * (l - far[x, y]));
                // The negative part is small: an iris must not turn black.
                value += inside * (iris > 0.3f ? Math.Clamp(detail, -0.8f, 8) : Math.Clamp(detail, -2.5f, 6));
                var whiteness = inside * (1 - iris) * SmoothStep.Between(white - 14, white + 2, l);
                value += whiteness * 3.5f * clear * (1 - SmoothStep.Between(84, 95, l));
                var crescent = inside * IrisRing(p, radius) * SmoothStep.Between(-0.15f * radius, 0.2f * radius, Vector2.Dot(p, shape.Frame.Down));
                value += 3.5f * crescent;
                canvas.Result.C0.Samples[at] += value - l;
                if (!canvas.IsMonochrome)
                {
                    var (a, b) = (canvas.Result.C1.Samples[at], canvas.Result.C2.Samples[at]);
                    canvas.Result.C1.Samples[at] = a - (whiteness * 0.5f * Math.Clamp(a, 0, 14)) + (0.18f * crescent * a);
                    canvas.Result.C2.Samples[at] = b - (whiteness * 0.5f * Math.Clamp(b - 2, 0, 14)) + (0.18f * crescent * b);
                }
            }
        }
    }

    private static float IrisRing(Vector2 p, float radius) =>
        (1 - SmoothStep.Between(0.85f * radius, radius, p.Length())) * SmoothStep.Between(0.38f * radius, 0.6f * radius, p.Length());

    /// <summary>Lightness of the eye's white.</summary>
    private static float White(FeatureBox box, Plane eye, Plane lightness, Vector2 center, float radius)
    {
        var values = new List<float>();
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                if (eye[x, y] > 0.6f && Vector2.Distance(box.Point(x, y), center) > 1.1f * radius)
                {
                    values.Add(lightness[x, y]);
                }
            }
        }

        return values.Count < 6 ? 75 : Selection.Nth(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values), values.Count * 6 / 10);
    }
}
