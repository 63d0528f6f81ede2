using Likeness.Imaging;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>Presses the lumps on the relief: rolls of hair, brows, beards, lips and pieces of clothes, and the marks of the hands that did it.</summary>
internal static class ClaySculptor
{
    private const float RollHeight = 0.100f;
    private const float RollFrequency = 1.9f;
    private static readonly Thumbs Thumbs = new(1.25f, 0.15f, 0.36f, 0.020f);

    /// <summary>Adds everything that is coarser than the grid.</summary>
    /// <param name="geometry">The relief; changed.</param>
    /// <param name="flow">How hair flows.</param>
    /// <param name="mouths">Mouths at the grid's resolution.</param>
    /// <param name="brows">Brows at the grid's resolution.</param>
    /// <param name="clothes">The pieces of clothes.</param>
    /// <param name="seed">Where hands left marks.</param>
    public static void Press(SceneGeometry geometry, HairFlow flow, MouthShapes mouths, Plane brows, ClothesColors clothes, uint seed)
    {
        var grid = geometry.Grid;
        Rolls(geometry, flow);
        Lump(geometry, grid.FacialHair, 0.11f, 0.075f);
        Lump(geometry, brows, 0.055f, 0.050f);
        Lump(geometry, mouths.Upper, 0.05f, 0.034f);
        Lump(geometry, mouths.Lower, 0.06f, 0.046f);
        Lump(geometry, mouths.Teeth, 0.04f, 0.034f);
        geometry.AddToHead(mouths.Inside, -0.030f);
        geometry.AddToHead(mouths.Line, -0.022f);
        Pieces(geometry, clothes);
        Marks(geometry, seed);
    }

    private static void Lump(SceneGeometry geometry, Plane shape, float width, float height)
    {
        using var lump = Bevel.Raise(shape, width * geometry.Unit, 1, 0.012f * geometry.Unit);
        geometry.AddToHead(lump, height);
    }

    /// <summary>Locks become sausages of clay side by side.</summary>
    private static void Rolls(SceneGeometry geometry, HairFlow flow)
    {
        using var rolls = Pixelwise.Map(flow.Locks, locks => MathF.Sqrt(MathF.Abs(MathF.Cos(RollFrequency * locks))));
        using var soft = GaussianFilter.Apply(rolls, 0.010f * geometry.Unit);
        using var hair = Pixelwise.Map(soft, geometry.Grid.Hair, (r, h) => r * h);
        geometry.AddToHead(hair, RollHeight);
        using var beard = Pixelwise.Map(flow.Strands, soft, geometry.Grid.FacialHair, (s, r, b) => (0.35f * Math.Clamp(s, -1.5f, 1.5f) + 0.8f * r) * b);
        geometry.AddToHead(beard, 0.030f);
    }

    /// <summary>Each colour of the clothes is a flattened piece of its own; small ones lie on top.</summary>
    private static void Pieces(SceneGeometry geometry, ClothesColors clothes)
    {
        const float Width = 0.09f;
        const float Height = 0.085f;
        const float Lift = 0.06f;
        var grid = geometry.Grid;
        using var inner = PieceShapes.Inner(clothes, grid.Width, grid.Height);
        using var lift = PieceShapes.Smallness(clothes, grid.Width, grid.Height);
        using var piece = Bevel.Raise(inner, Width * geometry.Unit, 1, 0.018f * geometry.Unit);
        using var level = GaussianFilter.Apply(lift, 0.02f * geometry.Unit);
        geometry.AddToBody(piece, Height);
        geometry.AddToBody(level, Lift);
        using var hat = Pixelwise.Map(piece, geometry.Grid.Headwear, (p, h) => p * h);
        geometry.AddToHead(hat, 0.5f * Height);
    }

    private static void Marks(SceneGeometry geometry, uint seed)
    {
        var grid = geometry.Grid;
        using var uneven = HandMarks.Unevenness(grid.Width, grid.Height, geometry.Unit, seed);
        using var presses = ThumbPresses.Draw(grid.Width, grid.Height, geometry.Unit, Thumbs, seed ^ 0x7A11u);
        using var features = grid.Features.All(0.06f * geometry.Unit);
        using var onHead = Pixelwise.Map(uneven, presses, features, (u, p, f) => (0.42f * u + 0.40f * p) * (1 - 0.9f * MathF.Min(1, f)));
        using var underHair = Pixelwise.Map(onHead, grid.Hair, (m, h) => m * (1 - 0.35f * h));
        geometry.AddToHead(underHair, 1);
        geometry.AddToBody(uneven, 1);
        geometry.AddToBody(presses, 0.8f);
    }
}
