using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Clothes and headwear without light at the grid's resolution: flat colours, moved to the wanted one.</summary>
internal sealed class ClothesBase : IDisposable
{
    private const float SameGarment = 22;

    private ClothesBase(ClothesColors colors, ColorImage flat, ColorImage? shift) => (Colors, Flat, Shift) = (colors, flat, shift);

    /// <summary>The division.</summary>
    public ClothesColors Colors { get; }

    /// <summary>CIE Lab.</summary>
    public ColorImage Flat { get; }

    /// <summary>What a wanted colour adds to the photo, CIE Lab; null where none is wanted.</summary>
    public ColorImage? Shift { get; }

    public static ClothesBase Create(PortraitScene scene, SceneGrid grid, ColorImage lab, AlbedoOptions options)
    {
        var colors = ClothesColors.Find(lab, grid, options);
        using var painted = colors.Paint(grid.Width, grid.Height);
        using var cover = grid.Fill((x, y) => colors.Labels[y * grid.Width + x] == ClothesColors.None ? 0f : 1);
        var flat = MaskedBlur.Apply(painted, cover, 0.012f * grid.Unit);
        if (options.ClothesColor is not { } wanted)
        {
            return new ClothesBase(colors, flat, null);
        }

        var shift = new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab);
        AddShift(scene, grid, flat, wanted, shift);
        return new ClothesBase(colors, flat, shift);
    }

    public void Dispose()
    {
        Flat.Dispose();
        Shift?.Dispose();
    }

    /// <summary>Only the main garment changes; ties and shirts of another colour stay.</summary>
    private static void AddShift(PortraitScene scene, SceneGrid grid, ColorImage flat, Vector3 wanted, ColorImage shift)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var main = scene.People[grid.OwnerAt(x, y)].ClothesColor;
                var here = new Vector3(flat.C0[x, y], flat.C1[x, y], flat.C2[x, y]);
                var near = (here - main) * new Vector3(0.6f, 1, 1) / SameGarment;
                var weight = MathF.Exp(-near.LengthSquared()) * (1 - grid.Headwear[x, y]);
                shift.C0[x, y] = (wanted.X - main.X) * weight;
                shift.C1[x, y] = (wanted.Y - here.Y) * weight;
                shift.C2[x, y] = (wanted.Z - here.Z) * weight;
                for (var i = 0; i < 3; i++)
                {
                    flat[i][x, y] += shift[i][x, y];
                }
            }
        }
    }
}
