using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Soft masks of a face's features.</summary>
internal static class FeatureZones
{
    private const float Edge = 0.018f;

    private static readonly int[] CheekLandmarks = [50, 280, 205, 425, 36, 266];

    /// <summary>Everything that is no plain skin: eyes with lids and lashes, brows, lips, nostrils, frames of glasses.</summary>
    public static Plane All(ScenePerson person, int width, int height)
    {
        var (shape, unit) = (person.Shape, person.Shape.Frame.Unit);
        using var sharp = new Plane(width, height, clear: true);
        foreach (var eye in (ReadOnlySpan<Vector2[]>)[shape.Line(FaceMeshTopology.LeftEye.AsSpan()), shape.Line(FaceMeshTopology.RightEye.AsSpan())])
        {
            Polygon.Fill(sharp, Grown(eye, 0.055f * unit));
        }

        foreach (var brow in (ReadOnlySpan<BrowShape>)[person.LeftBrow, person.RightBrow])
        {
            Polygon.Fill(sharp, Grown(brow.Outline(unit), 0.02f * unit));
        }

        Polygon.Fill(sharp, Grown(shape.Line(FaceMeshTopology.LeftBrow.AsSpan()), 0.02f * unit));
        Polygon.Fill(sharp, Grown(shape.Line(FaceMeshTopology.RightBrow.AsSpan()), 0.02f * unit));
        Polygon.Fill(sharp, Grown(shape.Line(FaceMeshTopology.LipsOuter.AsSpan()), 0.025f * unit));
        Polygon.Fill(sharp, Nostrils(shape));
        if (person.Glasses is { } glasses)
        {
            foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
            {
                using var frame = Polygon.Mask(width, height, Grown(rim, (0.5f * glasses.RimWidth + 0.035f) * unit));
                Polygon.Fill(frame, Grown(rim, -(0.5f * glasses.RimWidth + 0.035f) * unit), 0);
                var sharpSamples = sharp.Samples;
                var frameSamples = frame.Samples;
                for (var i = 0; i < frame.Samples.Length; i++)
                {
                    sharpSamples[i] = MathF.Max(sharpSamples[i], glasses.IsDark ? 0 : frameSamples[i]);
                }

                if (glasses.IsDark)
                {
                    Polygon.Fill(sharp, Grown(rim, 0.05f * unit));
                }
            }

            Polygon.Fill(sharp, Stroke(glasses.Bridge, (0.5f * glasses.RimWidth + 0.035f) * unit));
            foreach (var temple in (ReadOnlySpan<Temple>)[glasses.LeftTemple, glasses.RightTemple])
            {
                if (temple.IsVisible)
                {
                    Polygon.Fill(sharp, Stroke([temple.Hinge, temple.End], (0.5f * glasses.RimWidth + 0.045f) * unit));
                }
            }
        }

        return GaussianFilter.Apply(sharp, MathF.Max(0.6f, Edge * unit));
    }

    /// <summary>Discs on the cheeks, where skin shows its own colour.</summary>
    public static Plane Cheeks(ScenePerson person, int width, int height)
    {
        const float Radius = 0.16f;
        var (shape, unit) = (person.Shape, person.Shape.Frame.Unit);
        var cheeks = new Plane(width, height, clear: true);
        foreach (var landmark in CheekLandmarks)
        {
            Polygon.Fill(cheeks, Disc(shape[landmark], Radius * unit));
        }

        return cheeks;
    }

    /// <summary>A closed outline moved outwards, or inwards for a negative distance.</summary>
    public static Vector2[] Grown(Vector2[] outline, float by)
    {
        var middle = outline.Aggregate(Vector2.Zero, (sum, p) => sum + p) / outline.Length;
        return [.. outline.Select(p => p + (Vector2.Normalize(p - middle + new Vector2(1e-4f, 0)) * by))];
    }

    public static Vector2[] Disc(Vector2 center, float radius)
    {
        const int Corners = 20;
        return [.. Enumerable.Range(0, Corners).Select(i => center + (radius * new Vector2(MathF.Cos(i * MathF.Tau / Corners), MathF.Sin(i * MathF.Tau / Corners))))];
    }

    private static Vector2[] Nostrils(FaceShape shape)
    {
        var wings = shape.Line([98, 97, 2, 326, 327]);
        var down = shape.Frame.Down * (0.06f * shape.Frame.Unit);
        return [.. wings.Select(p => p - (0.7f * down)), .. wings.Reverse().Select(p => p + (0.4f * down))];
    }

    /// <summary>The closed outline of a thick line.</summary>
    public static Vector2[] Stroke(Vector2[] line, float half)
    {
        var (left, right) = (new List<Vector2>(), new List<Vector2>());
        for (var i = 0; i < line.Length; i++)
        {
            var along = Vector2.Normalize(line[Math.Min(i + 1, line.Length - 1)] - line[Math.Max(i - 1, 0)] + new Vector2(1e-4f, 0));
            var across = new Vector2(-along.Y, along.X) * half;
            left.Add(line[i] + across);
            right.Add(line[i] - across);
        }

        right.Reverse();
        return [.. left, .. right];
    }
}
