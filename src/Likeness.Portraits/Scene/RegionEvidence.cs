using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What the region model says about a person's field: the maps brought to its pixels, and where they say something.</summary>
internal sealed class RegionEvidence : IDisposable
{
    /// <summary>Near the border of its crop a model sees too little around a pixel, in units.</summary>
    private const float Margin = 0.35f;

    private RegionEvidence(Plane skin, Plane hair, Plane clothes, Plane known)
    {
        Skin = skin;
        Hair = hair;
        Clothes = clothes;
        Known = known;
    }

    public Plane Skin { get; }

    public Plane Hair { get; }

    public Plane Clothes { get; }

    /// <summary>How far the maps count, 0 outside of the crop … 1.</summary>
    public Plane Known { get; }

    /// <param name="field">The person's field.</param>
    /// <param name="maps">The maps of this person's face.</param>
    /// <param name="fieldToPicture">From pixels of the field to pixels of the upright picture.</param>
    public static RegionEvidence For(PersonField field, RegionMaps maps, Matrix3x2 fieldToPicture)
    {
        if (!Matrix3x2.Invert(maps.ToPicture, out var toMaps))
        {
            throw new InvalidOperationException("the maps have no size");
        }

        var map = fieldToPicture * toMaps;
        Plane Bring(Plane plane) => Warp.Affine(plane, map, field.Width, field.Height);
        return new RegionEvidence(Bring(maps.Skin), Bring(maps.Hair), Bring(maps.Clothes), KnownArea(field, maps, map));
    }

    public void Dispose()
    {
        Skin.Dispose();
        Hair.Dispose();
        Clothes.Dispose();
        Known.Dispose();
    }

    private static Plane KnownArea(PersonField field, RegionMaps maps, Matrix3x2 map)
    {
        var known = new Plane(field.Width, field.Height);
        var margin = Margin * field.Shape.Frame.Unit * MathF.Sqrt(MathF.Abs(map.GetDeterminant()));
        RowParallel.For(field.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = known.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var p = Vector2.Transform(new Vector2(x + 0.5f, y + 0.5f), map);
                    var inside = MathF.Min(MathF.Min(p.X, maps.Skin.Width - p.X), MathF.Min(p.Y, maps.Skin.Height - p.Y));
                    row[x] = SmoothStep.Between(0, margin, inside);
                }
            }
        });
        return known;
    }
}
