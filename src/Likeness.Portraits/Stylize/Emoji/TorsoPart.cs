using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Neck and bust in the clothes' colours: a crew collar, an open neck, or a shirt with collar, lapels and perhaps a tie.</summary>
internal static class TorsoPart
{
    private static readonly Vector3 ClothShadow = new(-15, 1, -2);

    public static void Paint(Figure figure, Posture posture)
    {
        var (easel, unit, outfit) = (figure.Easel, figure.Unit, figure.Colors.Outfit);
        Vector2 At(float u, float v) => posture.At(u, v, unit);
        var bottom = MathF.Max(4, (easel.Height - posture.Base.Y) / unit + 1);
        using var bust = easel.Fill(0.3f * unit, Line.Ring(Bust(posture, bottom).Select(p => At(p.X, p.Y)).ToArray()));
        using var heights = Relief.Balloon(bust, 0.55f, unit);
        Brush.Shade(easel, bust, heights, Material.Cloth(outfit.Main), unit);
        if (outfit.Inner is { } inner)
        {
            Jacket(figure, posture, bust, outfit, inner);
        }
        else
        {
            Pullover(figure, posture, outfit);
        }
    }

    /// <summary>The shirt's collar wings and the jacket's lapels lie over the neck.</summary>
    public static void Collar(Figure figure, Posture posture)
    {
        var (easel, unit, outfit) = (figure.Easel, figure.Unit, figure.Colors.Outfit);
        if (outfit.Inner is not { } inner)
        {
            return;
        }

        var n = posture.NeckHalfWidth;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var e = posture.Edge(side * 0.9f) - 0.33f;
            Vector2 At(float u, float v) => posture.At(side * u, v + e, unit);
            Sheet(figure, [At(n + 0.02f, 0.0f), At(0.98f, 0.32f), At(1.02f, 0.75f), At(0.84f, 0.8f), At(0.92f, 0.95f), At(0.06f, 2.15f), At(0.1f, 1.85f), At(0.5f, 0.6f)], outfit.Main + new Vector3(3, 0, 0), 0.10f, 0.2f);
            // A tie closes the collar.
            Vector2[] wing = outfit.Tie is null
                ? [At(n, -0.08f), At(n + 0.08f, 0.14f), At(0.40f, 0.74f), At(0.05f, 0.54f), At(0.28f, 0.40f), At(n - 0.04f, 0.08f)]
                : [At(n - 0.02f, -0.1f), At(n + 0.08f, 0.12f), At(0.42f, 0.66f), At(0.02f, 0.37f), At(0.05f, 0.28f), At(n - 0.12f, 0.1f)];
            Sheet(figure, wing, inner + new Vector3(3, 0, 0), 0.06f, 0.16f);
        }
    }

    public static void Neck(Figure figure, Posture posture)
    {
        var (easel, unit, outfit) = (figure.Easel, figure.Unit, figure.Colors.Outfit);
        var n = posture.NeckHalfWidth;
        var jaw = figure.Frame.FromPicture(figure.Face.Mean(Scene.MeshPoint.EarLeft, Scene.MeshPoint.EarRight)).X;
        var chin = figure.Face.Own(Scene.MeshPoint.Chin);
        // The neck's upper end belongs to the head and tilts with it, its lower end to the body.
        var top = figure.At(0.6f * jaw + 0.4f * chin.X, chin.Y - 0.75f);
        Vector2 Up(float u, float v) => top + (figure.Frame.Right * u + figure.Frame.Down * v) * unit;
        Vector2 At(float u, float v) => posture.At(u, v, unit);
        var depth = outfit.Inner is null ? (outfit.IsOpen ? outfit.Neckline : 0.55f) : outfit.Tie is null ? MathF.Min(outfit.Neckline, 0.75f) : 0.4f;
        var edge = posture.Edge(0.6f);
        var low = outfit.Inner is null && !outfit.IsOpen ? edge + 0.28f : MathF.Max(edge + 0.1f, depth);
        Vector2[] outline =
        [
            Up(-n, 0), Up(-0.97f * n, 0.45f), At(-0.98f * n, edge - 0.22f), At(-1.02f * n, edge - 0.06f), At(-0.75f * n, edge + 0.5f * (low - edge)),
            At(0, low), At(0.75f * n, edge + 0.5f * (low - edge)), At(1.02f * n, edge - 0.06f), At(0.98f * n, edge - 0.22f), Up(0.97f * n, 0.45f), Up(n, 0),
        ];
        using var neck = easel.Fill(0.2f * unit, Line.Ring(outline));
        using var heights = Relief.Balloon(neck, 0.45f, unit);
        var material = figure.SkinMaterial;
        Brush.Shade(easel, neck, heights, material with { Base = material.Base + new Vector3(-4, 1, 0), Gloss = 0.04f }, unit);
        // The head's shadow.
        Brush.Cast(easel, figure.Skull, 0.13f * unit, new Vector2(0, 0.2f * unit), figure.Colors.IsDark ? 0.28f : 0.32f, neck);
    }

    private static Vector2[] Bust(Posture posture, float bottom)
    {
        var n = posture.NeckHalfWidth;
        Vector2[] half = [new(n + 0.02f, -0.28f), new(n + 0.22f, -0.05f), new(1.25f, 0), new(1.72f, 0.03f), new(2.08f, 0.24f), new(2.24f, 0.85f), new(2.3f, bottom)];
        var right = half.Select(p => p.Y < 0.9f ? new Vector2(p.X, p.Y + posture.Edge(MathF.Min(p.X, 1.9f))) : p);
        var left = half.Select(p => p.Y < 0.9f ? new Vector2(-p.X, p.Y + posture.Edge(-MathF.Min(p.X, 1.9f))) : new Vector2(-p.X, p.Y));
        return [.. left, .. right.Reverse(), new Vector2(0, posture.Edge(0.3f) + 0.2f)];
    }

    private static void Pullover(Figure figure, Posture posture, Outfit outfit)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var n = posture.NeckHalfWidth;
        var edge = posture.Edge(0.6f);
        var depth = outfit.IsOpen ? outfit.Neckline : edge + 0.3f;
        Vector2 At(float u, float v) => posture.At(u, v, unit);
        Vector2[] Rim(float wide, float low) =>
            [At(-n - wide, edge - 0.17f), At(-0.75f * n - 0.8f * wide, edge + 0.5f * (depth - edge) + 0.6f * low), At(0, depth + low), At(0.75f * n + 0.8f * wide, edge + 0.5f * (depth - edge) + 0.6f * low), At(n + wide, edge - 0.17f), At(0, edge - 0.35f)];
        using var collar = easel.Fill(0.15f * unit, Line.Ring(outfit.Collar is null ? Rim(0.11f, 0.13f) : Rim(0.32f, 0.3f)));
        using var hole = easel.Fill(0.15f * unit, Line.Ring(Rim(0.015f, 0.01f)));
        Brush.Cast(easel, collar, 0.04f * unit, new Vector2(0, 0.03f * unit), 0.2f);
        using var heights = Relief.Balloon(collar, outfit.Collar is null ? 0.09f : 0.16f, unit);
        var color = outfit.Collar ?? outfit.Main - new Vector3(4, 0, 0);
        Brush.Shade(easel, collar, heights, Material.Cloth(color), unit);
        Brush.Flat(easel, hole, color - new Vector3(MathF.Min(20, 0.6f * color.X), 0, 0));
    }

    private static void Jacket(Figure figure, Posture posture, Patch bust, Outfit outfit, Vector3 inner)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var edge = posture.Edge(0.9f) - 0.33f;
        var n = posture.NeckHalfWidth;
        Vector2 At(float u, float v) => posture.At(u, v + edge, unit);
        using var front = easel.Fill(0.2f * unit, [At(-n - 0.04f, -0.05f), At(-0.6f, 0.35f), At(-0.1f, 1.95f), At(0, 2.05f), At(0.1f, 1.95f), At(0.6f, 0.35f), At(n + 0.04f, -0.05f)]);
        Brush.Cast(easel, front, 0.06f * unit, Vector2.Zero, 0.25f, bust);
        using var heights = Relief.Balloon(front, 0.25f, unit);
        Brush.Shade(easel, front, heights, new Material(inner, ClothShadow, new(5, 0, 0)) { Depth = 0.6f }, unit);
        if (outfit.Tie is { } tie)
        {
            Sheet(figure, [At(-0.13f, 0.36f), At(0.13f, 0.36f), At(0.09f, 0.72f), At(0.21f, 2.1f), At(-0.21f, 2.1f), At(-0.09f, 0.72f)], tie, 0.08f, 0.16f);
            Sheet(figure, [At(-0.16f, 0.32f), At(0.16f, 0.32f), At(0.1f, 0.62f), At(-0.1f, 0.62f)], tie + new Vector3(3, 0, 0), 0.06f, 0.18f);
        }
    }

    private static void Sheet(Figure figure, Vector2[] corners, Vector3 color, float radius, float shadow)
    {
        var unit = figure.Unit;
        using var sharp = figure.Easel.Fill(0.12f * unit, corners);
        using var shape = sharp.Rounded(0.02f * unit);
        Brush.Cast(figure.Easel, shape, 0.035f * unit, new Vector2(0, 0.012f * unit), shadow);
        using var heights = Relief.Balloon(shape, radius, unit);
        Brush.Shade(figure.Easel, shape, heights, Material.Cloth(color) with { Shadow = ClothShadow }, unit);
    }
}
