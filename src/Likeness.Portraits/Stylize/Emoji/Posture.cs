using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>How a person holds neck and shoulders, read from the silhouette of the clothes. Lengths in units, picture axes.</summary>
/// <param name="Base">Where neck and collar meet, in canvas pixels.</param>
/// <param name="NeckHalfWidth">Half the width of the neck.</param>
/// <param name="LeftDrop">How far the shoulder at the picture's left lies below the chin.</param>
/// <param name="RightDrop">The same at the right.</param>
/// <param name="Slope">How fast both fall outwards, units a unit.</param>
internal sealed record Posture(Vector2 Base, float NeckHalfWidth, float LeftDrop, float RightDrop, float Slope)
{
    private const float UsualDrop = 0.47f;
    private const float UsualSlope = 0.34f;

    /// <summary>Drawn shoulders are narrower than real ones: heads of emoji are large.</summary>
    private const float Narrowing = 0.75f;

    public static Posture Read(PortraitScene scene, int index, Caricature face)
    {
        var (frame, unit) = (face.Frame, face.Frame.Unit);
        var chin = face[MeshPoint.Chin];
        var head = face.Mean(MeshPoint.EarLeft, MeshPoint.EarRight);
        var (left, leftSlope) = Shoulder(scene, index, chin, unit, -1);
        var (right, rightSlope) = Shoulder(scene, index, chin, unit, 1);
        var body = Center(scene, index, chin, unit);
        // A tilted head stands on a body that is upright.
        var middle = 0.5f * chin.X + 0.3f * head.X + 0.2f * frame.Origin.X;
        middle += Math.Clamp(0.4f * (body - middle), -0.45f * unit, 0.45f * unit);
        var mean = (left ?? right ?? UsualDrop, right ?? left ?? UsualDrop);
        var slope = (leftSlope ?? rightSlope ?? UsualSlope) / 2 + (rightSlope ?? leftSlope ?? UsualSlope) / 2;
        return new Posture(
            new Vector2(middle, chin.Y),
            NeckWidth(scene, index, face),
            Math.Clamp(0.4f * UsualDrop + 0.6f * mean.Item1, 0.3f, 0.8f),
            Math.Clamp(0.4f * UsualDrop + 0.6f * mean.Item2, 0.3f, 0.8f),
            Math.Clamp(0.5f * UsualSlope + 0.5f * slope, 0.15f, 0.65f));
    }

    /// <summary>A point of the body on the canvas.</summary>
    public Vector2 At(float u, float v, float unit) => Base + new Vector2(u, v) * unit;

    /// <summary>Height of the shoulder's upper edge at a distance from the middle.</summary>
    public float Edge(float u) => (u < 0 ? LeftDrop : RightDrop) + Slope * (MathF.Abs(u) - 1.25f);

    private static (float? Drop, float? Slope) Shoulder(PortraitScene scene, int index, Vector2 chin, float unit, int side)
    {
        var inner = Edge(scene, index, chin, unit, side * 1.25f / Narrowing);
        var outer = Edge(scene, index, chin, unit, side * 1.75f / Narrowing);
        return (inner, inner is { } a && outer is { } b ? (b - a) / 0.5f * Narrowing : null);
    }

    /// <summary>The height at which a column first meets clothes, in units below the chin.</summary>
    private static float? Edge(PortraitScene scene, int index, Vector2 chin, float unit, float u)
    {
        var x = (int)(chin.X + u * unit);
        if (x <= scene.Photo.Left + 1 || x >= scene.Photo.Right - 1)
        {
            return null;
        }

        for (var v = -0.6f; v < 1.6f; v += 0.02f)
        {
            var y = (int)(chin.Y + v * unit);
            if (y < scene.Photo.Top || y >= scene.Photo.Bottom)
            {
                continue;
            }

            if (scene.Mask[x, y] > 0.5f && scene.Owners[y * scene.Width + x] == index)
            {
                return scene.Coverage.Hair[x, y] > 0.5f || v < -0.5f ? null : v;
            }
        }

        return null;
    }

    /// <summary>The middle of the body one unit below the chin, or the chin's where the photo does not show both sides.</summary>
    private static float Center(PortraitScene scene, int index, Vector2 chin, float unit)
    {
        var y = (int)(chin.Y + 1.0f * unit);
        if (y >= scene.Photo.Bottom)
        {
            return chin.X;
        }

        var (low, high) = (int.MaxValue, int.MinValue);
        for (var x = Math.Max(0, scene.Photo.Left); x < scene.Photo.Right; x++)
        {
            if (scene.Mask[x, y] > 0.5f && scene.Owners[y * scene.Width + x] == index)
            {
                (low, high) = (Math.Min(low, x), Math.Max(high, x));
            }
        }

        return low <= scene.Photo.Left + 2 || high >= scene.Photo.Right - 3 ? chin.X : (low + high) / 2f;
    }

    private static float NeckWidth(PortraitScene scene, int index, Caricature face)
    {
        var (unit, chin) = (face.Frame.Unit, face[MeshPoint.Chin]);
        var head = MathF.Max(0.8f, (face.Own(MeshPoint.EarRight).X - face.Own(MeshPoint.EarLeft).X) / 2);
        var widths = new List<float>();
        for (var v = 0.12f; v < 0.4f; v += 0.04f)
        {
            var y = (int)(chin.Y + v * unit);
            if (y < 0 || y >= scene.Photo.Bottom)
            {
                break;
            }

            var (from, to) = (0f, 0f);
            for (var u = 0f; u < 1.2f && IsSkin(chin.X - u * unit, y); u += 0.02f)
            {
                from = u;
            }

            for (var u = 0f; u < 1.2f && IsSkin(chin.X + u * unit, y); u += 0.02f)
            {
                to = u;
            }

            widths.Add((from + to) / 2);
        }

        bool IsSkin(float x, int y) => x >= 0 && x < scene.Width && scene.Owners[y * scene.Width + (int)x] == index && scene.Coverage.Skin[(int)x, y] > 0.5f;
        widths.Sort();
        var seen = widths.Count == 0 ? 0 : widths[^1];
        return seen < 0.35f ? 0.55f * head : Math.Clamp(0.85f * seen, 0.48f * head, 0.72f * head);
    }
}
