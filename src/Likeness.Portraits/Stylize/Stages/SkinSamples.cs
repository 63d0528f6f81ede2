using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Places evenly spread over the bare skin of a face, from the forehead to the chin: what one sees as somebody's skin tone.</summary>
internal static class SkinSamples
{
    private const int MostSamples = 2400;
    private const float CheckedUnit = 24;

    /// <summary>Lenses shade and tint more than what they cover.</summary>
    private const float LensGrowth = 1.4f;

    /// <returns>Indices of canvas pixels inside the face, but not of eyes, brows, lips, beards and what glasses shade.</returns>
    public static List<int> Of(PortraitScene scene, int person)
    {
        var frame = scene.People[person].Shape.Frame;
        // Drawn small: what counts is well inside the face and well beside its features.
        var scale = MathF.Min(1, CheckedUnit / frame.Unit);
        using var features = FaceFeatures.Draw([scene.People[person]], scale, Math.Max(2, (int)(scene.Width * scale)), Math.Max(2, (int)(scene.Height * scale)));
        AddLenses(features.Eyes, scene.People[person].Glasses, scale);
        using var near = features.All(0.06f * scale * frame.Unit);
        using var inside = DistanceTransform.Inside(features.Oval);
        const float Top = -2;
        var bottom = frame.ChinV + 0.2f;
        var step = MathF.Max(1 / frame.Unit, MathF.Sqrt(2.2f * (bottom - Top) / MostSamples));
        var (skin, places) = (scene.Coverage.Skin, new List<int>());
        for (var v = Top; v < bottom; v += step)
        {
            for (var u = -1.2f; u < 1.2f; u += step)
            {
                var p = frame.ToPicture(u, v);
                if (p.X < 0 || p.Y < 0 || p.X >= scene.Width || p.Y >= scene.Height)
                {
                    continue;
                }

                var at = (int)p.Y * scene.Width + (int)p.X;
                var (x, y) = (Math.Min((int)(p.X * scale), near.Width - 1), Math.Min((int)(p.Y * scale), near.Height - 1));
                if (inside[x, y] > 0.1f * scale * frame.Unit && near[x, y] < 0.1f && scene.Owners[at] == person && skin.Samples[at] > 0.6f)
                {
                    places.Add(at);
                }
            }
        }

        return places;
    }

    private static void AddLenses(Plane target, Glasses? glasses, float scale)
    {
        if (glasses is null)
        {
            return;
        }

        foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
        {
            if (rim.Length > 2)
            {
                var middle = rim.Aggregate(Vector2.Add) / rim.Length;
                Polygon.Fill(target, [.. rim.Select(p => (middle + (p - middle) * LensGrowth) * scale)]);
            }
        }
    }
}
