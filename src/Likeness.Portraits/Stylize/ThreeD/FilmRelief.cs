using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.ThreeD;

/// <summary>What is modelled on the heads: locks and strands, brows, soft beards, full lips.</summary>
internal static class FilmRelief
{
    public static void Add(SceneGeometry geometry, HairFlow flow)
    {
        var grid = geometry.Grid;
        using var hair = Pixelwise.Map(grid.Hair, flow.Locks, flow.Strands, (h, l, s) => h * (0.040f * l + 0.006f * s));
        geometry.AddToHead(hair, 1);
        using var beard = Pixelwise.Map(grid.FacialHair, flow.Locks, flow.Strands, (f, l, s) => f * (0.03f + 0.008f * l + 0.008f * s));
        using var softBeard = GaussianFilter.Apply(beard, 0.008f * grid.Unit);
        geometry.AddToHead(softBeard, 1);
        using var brows = GaussianFilter.Apply(grid.Features.Brows, 0.025f * grid.Unit);
        geometry.AddToHead(brows, 0.025f);
        using var lips = grid.Features.Lips();
        using var softLips = GaussianFilter.Apply(lips, 0.022f * grid.Unit);
        geometry.AddToHead(softLips, 0.02f);
    }
}
