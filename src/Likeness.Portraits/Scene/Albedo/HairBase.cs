using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Hair of heads, or of faces, without light at the grid's resolution.</summary>
internal sealed class HairBase : IDisposable
{
    private const float Wide = 0.14f;

    private HairBase(ColorImage color, Plane reference) => (Color, Reference) = (color, reference);

    /// <summary>CIE Lab.</summary>
    public ColorImage Color { get; }

    /// <summary>The photo's lightness, smooth over strands.</summary>
    public Plane Reference { get; }

    /// <param name="scene">The people.</param>
    /// <param name="grid">Size of the result.</param>
    /// <param name="lab">The photo at the grid's resolution, CIE Lab.</param>
    /// <param name="coverage">Where this hair is.</param>
    /// <param name="measured">The colour that the hair has, by person.</param>
    /// <param name="wanted">The colour that it shall have, by person.</param>
    /// <param name="evenness">Share of that one colour.</param>
    public static HairBase Create(PortraitScene scene, SceneGrid grid, ColorImage lab, Plane coverage, Func<ScenePerson, Vector3> measured, Func<ScenePerson, Vector3> wanted, float evenness)
    {
        // Highlights and pale patches of the photo's own light are bounded.
        const float MostLighter = 14;
        const float MostDarker = -14;
        const float MostHue = 9;
        if (!coverage.Samples.ContainsAnyExceptInRange(-1f, 0.02f))
        {
            return new HairBase(new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab, clear: true), new Plane(grid.Width, grid.Height, clear: true));
        }

        using var sure = Pixelwise.Map(coverage, c => SmoothStep.Between(0.6f, 0.95f, c));
        using var wide = MaskedBlur.Apply(lab, sure, Wide * grid.Unit);
        using var weight = GaussianFilter.Apply(sure, Wide * grid.Unit);
        var color = new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab);
        Vector3[] from = [.. scene.People.Select(measured)];
        Vector3[] to = [.. scene.People.Select(wanted)];
        RowParallel.For(grid.Height, (first, last) =>
        {
            for (var y = first; y < last; y++)
            {
                var weightRow = weight.Row(y);
                var l = wide.C0.Row(y);
                var a = wide.C1.Row(y);
                var b = wide.C2.Row(y);
                var targetL = color.C0.Row(y);
                var targetA = color.C1.Row(y);
                var targetB = color.C2.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    var owner = grid.OwnerAt(x, y);
                    var known = SmoothStep.Between(0.01f, 0.05f, weightRow[x]);
                    var d = (new Vector3(l[x], a[x], b[x]) - from[owner]) * (known * (1 - evenness));
                    targetL[x] = to[owner].X + Math.Clamp(d.X, MostDarker, MostLighter);
                    targetA[x] = to[owner].Y + Math.Clamp(d.Y, -MostHue, MostHue);
                    targetB[x] = to[owner].Z + Math.Clamp(d.Z, -MostHue, MostHue);
                }
            }
        });
        return new HairBase(color, wide.C0.Clone());
    }

    public void Dispose()
    {
        Color.Dispose();
        Reference.Dispose();
    }
}
