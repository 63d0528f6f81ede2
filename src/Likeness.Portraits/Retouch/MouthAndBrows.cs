using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Teeth lose yellow and gain a little light, lips their own colour and form, brows and lashes definition.</summary>
internal static class MouthAndBrows
{
    public static void Apply(RetouchCanvas canvas, Damage damage)
    {
        if (canvas.Person.Mouth is { IsOpen: true, ShowsTeeth: true })
        {
            Teeth(canvas, damage);
        }

        Lips(canvas);
        Hairs(canvas);
    }

    private static void Teeth(RetouchCanvas canvas, Damage damage)
    {
        var outline = canvas.Person.Shape.Line(FaceMeshTopology.LipsInner.AsSpan());
        var box = FeatureBox.Around(outline, 0.06f * canvas.Unit, canvas.Width, canvas.Height);
        using var inside = box.Soft(FeatureZones.Grown(outline, -0.012f * canvas.Unit), MathF.Max(0.5f, 0.012f * canvas.Unit));
        var s = canvas.Strength;
        var clear = 1 - (0.65f * damage.Blur);
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var at = box.Index(x, y);
                var color = new Vector3(canvas.Result.C0.Samples[at], canvas.Result.C1.Samples[at], canvas.Result.C2.Samples[at]);
                var tooth = inside[x, y] * s * canvas.Person.Mouth.Likeness(color);
                canvas.Result.C0.Samples[at] += tooth * 3.5f * clear * (1 - SmoothStep.Between(82, 94, color.X));
                if (!canvas.IsMonochrome)
                {
                    canvas.Result.C1.Samples[at] -= tooth * 0.4f * Math.Clamp(color.Y - 1, 0, 12);
                    canvas.Result.C2.Samples[at] -= tooth * 0.58f * (0.5f + (0.5f * clear)) * Math.Clamp(color.Z - 3, 0, 20);
                }
            }
        }
    }

    private static void Lips(RetouchCanvas canvas)
    {
        var shape = canvas.Person.Shape;
        var outline = shape.Line(FaceMeshTopology.LipsOuter.AsSpan());
        var box = FeatureBox.Around(outline, 0.1f * canvas.Unit, canvas.Width, canvas.Height);
        using var outer = box.Soft(FeatureZones.Grown(outline, -0.01f * canvas.Unit), MathF.Max(0.6f, 0.02f * canvas.Unit));
        using var inner = box.Soft(FeatureZones.Grown(shape.Line(FaceMeshTopology.LipsInner.AsSpan()), 0.01f * canvas.Unit), MathF.Max(0.5f, 0.012f * canvas.Unit));
        using var lightness = box.Cut(canvas.Result.C0);
        using var smooth = GaussianFilter.Apply(lightness, MathF.Max(0.6f, 0.05f * canvas.Unit));
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                var at = box.Index(x, y);
                var lip = outer[x, y] * (1 - Math.Clamp(inner[x, y] * 1.2f, 0, 1)) * canvas.Strength * canvas.Mine.Samples[at];
                canvas.Result.C0.Samples[at] += lip * 0.22f * Math.Clamp(lightness[x, y] - smooth[x, y], -5, 5);
                if (!canvas.IsMonochrome)
                {
                    var a = canvas.Result.C1.Samples[at];
                    canvas.Result.C1.Samples[at] = a + (lip * Math.Clamp((0.1f * a) + 0.6f, 0, 3.5f));
                    canvas.Result.C2.Samples[at] *= 1 + (0.03f * lip);
                }
            }
        }
    }

    private static void Hairs(RetouchCanvas canvas)
    {
        var shape = canvas.Person.Shape;
        foreach (var (ring, grown, hollow) in (ReadOnlySpan<(Vector2[], float, Vector2[]?)>)
            [
                (canvas.Person.LeftBrow.Outline(canvas.Unit), 0.02f, null), (canvas.Person.RightBrow.Outline(canvas.Unit), 0.02f, null),
                (shape.Line(FaceMeshTopology.LeftEye.AsSpan()), 0.07f, shape.Line(FaceMeshTopology.LeftEye.AsSpan())),
                (shape.Line(FaceMeshTopology.RightEye.AsSpan()), 0.07f, shape.Line(FaceMeshTopology.RightEye.AsSpan())),
            ])
        {
            var box = FeatureBox.Around(ring, 0.15f * canvas.Unit, canvas.Width, canvas.Height);
            using var mask = box.Soft(FeatureZones.Grown(ring, grown * canvas.Unit), MathF.Max(0.6f, 0.03f * canvas.Unit));
            using var hole = hollow is null ? null : box.Soft(hollow, MathF.Max(0.5f, 0.01f * canvas.Unit));
            using var lightness = box.Cut(canvas.Result.C0);
            using var smooth = GaussianFilter.Apply(lightness, MathF.Max(0.5f, 0.025f * canvas.Unit));
            for (var y = 0; y < box.Height; y++)
            {
                for (var x = 0; x < box.Width; x++)
                {
                    var at = box.Index(x, y);
                    var weight = MathF.Max(0, mask[x, y] - (hole?[x, y] ?? 0)) * canvas.Strength * canvas.Mine.Samples[at];
                    canvas.Result.C0.Samples[at] += weight * 0.28f * Math.Clamp(lightness[x, y] - smooth[x, y], -5, 2);
                }
            }
        }
    }
}
