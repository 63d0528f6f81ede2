using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Brows as smooth shapes: where the photo is darker than the skin around, near the brows of the mesh, which are always there at least thinly.</summary>
internal static class BrowShapes
{
    private const float Margin = 0.048f;
    private const float LeastDarkness = 0.12f;
    private const float SureDarkness = 0.32f;
    private const float MeshWeight = 0.5f;

    /// <returns>0…1 at the grid's resolution.</returns>
    public static Plane Draw(PortraitScene scene, SceneGrid grid)
    {
        using var mesh = new Plane(grid.Width, grid.Height, clear: true);
        foreach (var person in scene.People)
        {
            Fill(mesh, person.Shape, FaceMeshTopology.LeftBrow.AsSpan(), grid.Scale);
            Fill(mesh, person.Shape, FaceMeshTopology.RightBrow.AsSpan(), grid.Scale);
        }

        var radius = Math.Max(1, (int)MathF.Round(Margin * grid.Unit));
        // Upwards and to the sides, not down: what is dark below a brow is the lid's crease.
        using var near = Raised(mesh, radius);
        using var zone = GaussianFilter.Apply(near, 0.025f * grid.Unit);
        using var features = grid.Features.All(0.10f * grid.Unit);
        using var skin = Pixelwise.Map(grid.Skin, features, (s, f) => s > 0.5f ? s * (1 - MathF.Min(1, f)) : 0);
        using var around = MaskedBlur.Apply(grid.Lightness, skin, 0.25f * grid.Unit, fallback: scene.People[0].SkinColor.X);
        using var calm = GaussianFilter.Apply(grid.Lightness, 0.015f * grid.Unit);
        using var dark = Pixelwise.Map(calm, around, (c, a) => SmoothStep.Between(LeastDarkness, SureDarkness, (a - c) / MathF.Max(a, 10)));
        using var found = Pixelwise.Map(dark, zone, (d, z) => d * SmoothStep.Between(0.2f, 0.7f, z));
        using var eyes = Morphology.Dilate(grid.Features.Eyes, radius);
        using var brows = Pixelwise.Map(found, mesh, eyes, (f, m, e) => MathF.Max(f, MeshWeight * m) * (1 - e));
        // Under a fringe there is no brow to see.
        Pixelwise.MapInto(brows, brows, grid.Skin, (b, s) => b * s);
        using var soft = GaussianFilter.Apply(brows, 0.028f * grid.Unit);
        return Pixelwise.Map(soft, s => SmoothStep.Between(0.29f, 0.55f, s));
    }

    private static Plane Raised(Plane mesh, int radius)
    {
        using var grown = Morphology.Dilate(mesh, radius);
        var raised = new Plane(mesh.Width, mesh.Height);
        var shift = radius * 2 / 3;
        for (var y = 0; y < mesh.Height; y++)
        {
            grown.Row(Math.Min(mesh.Height - 1, y + shift)).CopyTo(raised.Row(y));
        }

        return raised;
    }

    private static void Fill(Plane target, FaceShape shape, ReadOnlySpan<int> contour, float scale) =>
        Polygon.Fill(target, Spline.CatmullRom([.. shape.Line(contour).Select(p => p * scale)], 4, closed: true));
}
