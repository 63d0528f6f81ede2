using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>The surface that light falls on: the relief of heads and bodies where faces are seen, else one guessed from lightness; with the picture's own fine shading as bumps.</summary>
internal static class LitSurface
{
    private const float Bump = 0.6f;
    private const float GuessedRelief = 2.2f;

    /// <summary>Normals at the size of the canvas.</summary>
    public static NormalMap Of(EditCanvas canvas)
    {
        var lightness = canvas.In(ColorSpace.OkLab).C0;
        using var bumps = GaussianFilter.Apply(lightness, MathF.Max(0.8f, 0.012f * canvas.Unit));
        using var forms = GaussianFilter.Apply(lightness, 0.12f * canvas.Unit);
        Pixelwise.Add(bumps, forms, -1);
        var scale = Bump * 0.05f * canvas.Unit;
        if (canvas.People.Count > 0)
        {
            using var geometry = SceneGeometry.Create(canvas.Scene, new GeometryOptions { Step = 1 });
            using var small = geometry.Normals();
            var normals = new NormalMap(canvas.Enlarged(small.X), canvas.Enlarged(small.Y), canvas.Enlarged(small.Z));
            AddBumps(normals, bumps, scale);
            return normals;
        }

        using var height = canvas.HasPeople ? Dome(canvas) : Pixelwise.Scale(forms, GuessedRelief * canvas.Unit);
        Pixelwise.Add(height, bumps, 2 * scale);
        return NormalMap.Of(height);
    }

    private static Plane Dome(EditCanvas canvas)
    {
        using var ball = PoissonInflation.Inflate(canvas.Matte);
        using var flat = Pixelwise.Scale(ball, 0.5f);
        return GaussianFilter.Apply(flat, 0.05f * canvas.Unit);
    }

    private static void AddBumps(NormalMap normals, Plane bumps, float scale)
    {
        var (gx, gy) = Gradient.Sobel(bumps);
        using (gx)
        using (gy)
        {
            RowParallel.For(bumps.Height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    var row = normals.Row(y);
                    var across = gx.Row(y);
                    var down = gy.Row(y);
                    for (var x = 0; x < row.Length; x += System.Numerics.Vector<float>.Count)
                    {
                        var n = row.Load(x);
                        row.StoreUnit(n.C0 - (RowLanes.Load(across, x) * scale), n.C1 - (RowLanes.Load(down, x) * scale), n.C2, x);
                    }
                }
            });
        }
    }
}
