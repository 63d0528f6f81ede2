using Likeness.Imaging;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>What the mould of a toy adds to the relief: large waves of hair, brows, beards and lips as low lumps, parting lines of the clothes.</summary>
internal static class ToyMould
{
    private const float WaveHeight = 0.050f;

    /// <param name="geometry">The relief; changed.</param>
    /// <param name="flow">How hair flows.</param>
    /// <param name="mouths">Mouths at the grid's resolution.</param>
    /// <param name="brows">Brows at the grid's resolution.</param>
    /// <param name="clothes">The pieces of clothes.</param>
    public static void Shape(SceneGeometry geometry, HairFlow flow, MouthShapes mouths, Plane brows, ClothesColors clothes)
    {
        var grid = geometry.Grid;
        using var waves = Pixelwise.Map(flow.Locks, locks => Math.Clamp(locks, -1.6f, 1.6f));
        using var soft = GaussianFilter.Apply(waves, 0.025f * grid.Unit);
        using var onHair = Pixelwise.Map(soft, grid.Hair, grid.FacialHair, (w, h, b) => w * (h + 0.5f * b));
        geometry.AddToHead(onHair, WaveHeight);
        Lump(geometry, grid.FacialHair, 0.12f, 0.060f);
        Lump(geometry, brows, 0.05f, 0.022f);
        Lump(geometry, mouths.Upper, 0.05f, 0.020f);
        Lump(geometry, mouths.Lower, 0.06f, 0.028f);
        geometry.AddToHead(mouths.Line, -0.016f);
        geometry.AddToHead(mouths.Inside, -0.018f);
        Lump(geometry, mouths.Teeth, 0.03f, 0.016f);
        Parts(geometry, clothes);
    }

    private static void Lump(SceneGeometry geometry, Plane shape, float width, float height)
    {
        using var lump = Bevel.Raise(shape, width * geometry.Unit, 1, 0.014f * geometry.Unit);
        geometry.AddToHead(lump, height);
    }

    /// <summary>Each colour of the clothes is a part with rounded edges.</summary>
    private static void Parts(SceneGeometry geometry, ClothesColors clothes)
    {
        using var inner = PieceShapes.Inner(clothes, geometry.Grid.Width, geometry.Grid.Height);
        using var part = Bevel.Raise(inner, 0.05f * geometry.Unit, 1, 0.012f * geometry.Unit);
        geometry.AddToBody(part, 0.045f);
        using var hat = Pixelwise.Map(part, geometry.Grid.Headwear, (p, h) => p * h);
        geometry.AddToHead(hat, 0.03f);
    }
}
