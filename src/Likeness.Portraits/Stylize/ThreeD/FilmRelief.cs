using System.Numerics;
using System.Runtime.CompilerServices;
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
        using var hair = Pixelwise.Map(grid.Hair, flow.Locks, flow.Strands, new Tufts(0, 0.040f, 0.006f));
        geometry.AddToHead(hair, 1);
        using var beard = Pixelwise.Map(grid.FacialHair, flow.Locks, flow.Strands, new Tufts(0.03f, 0.008f, 0.008f));
        using var softBeard = GaussianFilter.Apply(beard, 0.008f * grid.Unit);
        geometry.AddToHead(softBeard, 1);
        using var brows = GaussianFilter.Apply(grid.Features.Brows, 0.025f * grid.Unit);
        geometry.AddToHead(brows, 0.025f);
        using var lips = grid.Features.Lips();
        using var softLips = GaussianFilter.Apply(lips, 0.022f * grid.Unit);
        geometry.AddToHead(softLips, 0.02f);
    }

    private readonly struct Tufts(float even, float locks, float strands) : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => a * (Lanes.Of(even) + (b * locks) + (c * strands));
    }
}
