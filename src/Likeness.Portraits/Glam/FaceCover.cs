using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>What hides parts of a face in its photo.</summary>
internal static class FaceCover
{
    /// <summary>What is in front of the user's face or beside it: hair, headwear, single strands on the forehead, and near the outline everything that is no face.</summary>
    public static Plane Of(GlamCanvas user)
    {
        const float OuterBand = 0.22f;
        const float Strand = 0.014f;
        var coverage = user.Scene.Coverage;
        var (unit, frame) = (user.Unit, user.Shape.Frame);
        using var features = Morphology.Dilate(user.Features, Math.Max(1, (int)(0.02f * unit)));
        using var depth = DistanceTransform.Signed(user.Oval);
        using var fine = GaussianFilter.Apply(user.Lab.C0, MathF.Max(0.6f, Strand * unit));
        using var coarse = GaussianFilter.Apply(user.Lab.C0, 6 * Strand * unit);
        var cover = new Plane(user.Width, user.Height);
        RowParallel.For(cover.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = cover.Row(y);
                var hair = coverage.Hair.Row(y);
                var hat = coverage.Headwear.Row(y);
                var skin = coverage.Skin.Row(y);
                var beard = coverage.FacialHair.Row(y);
                var inside = depth.Row(y);
                var feature = features.Row(y);
                var thing = user.Things.Row(y);
                var thin = fine.Row(y);
                var wide = coarse.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var outer = SmoothStep.Between(OuterBand, 0.5f * OuterBand, inside[x] / unit);
                    var foreign = outer * SmoothStep.Between(0.6f, 0.2f, skin[x] + beard[x] + feature[x]);
                    var forehead = inside[x] <= 0 ? 0 : SmoothStep.Between(-0.28f, -0.45f, frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f)).Y);
                    var strand = forehead * SmoothStep.Between(5, 12, wide[x] - thin[x]);
                    row[x] = MathF.Max(MathF.Max(hair[x] + hat[x], strand) * (1 - Math.Clamp(feature[x], 0, 1)), MathF.Max(foreign, thing[x]));
                }
            }
        });
        return cover;
    }

    /// <summary>Things inside the oval that are neither skin nor hair and larger than a mistake: what the region model takes for clothes, and what has a colour that no skin of this face has, such as masks and what somebody holds.</summary>
    /// <param name="scene">The face's scene.</param>
    /// <param name="oval">The face's oval.</param>
    /// <param name="features">Eyes, brows, lips, frames of glasses.</param>
    public static Plane Things(PortraitScene scene, Plane oval, Plane features)
    {
        const float LeastRadius = 0.06f;
        const float LargeRadius = 0.22f;
        var person = scene.People[0];
        var unit = person.Shape.Frame.Unit;
        using var inside = Pixelwise.Multiply(scene.Coverage.Clothes, oval);
        if (!scene.IsMonochrome)
        {
            using var foreign = Foreign(scene, person, oval);
            Pixelwise.MapInto(inside, inside, foreign, default(Greater));
        }

        using var plain = inside.Clone();
        Planes.Exclude(plain, features);
        Planes.Exclude(plain, scene.Coverage.FacialHair);
        if (!IsAnything(plain, LeastRadius * unit))
        {
            return new Plane(scene.Width, scene.Height, clear: true);
        }

        // What is larger than a mouth hides the features too; lips and brows are of another colour than skin themselves.
        var large = Morphology.Open(inside, Math.Max(1, (int)(LargeRadius * unit)));
        using var small = Morphology.Open(plain, Math.Max(1, (int)(LeastRadius * unit)));
        Pixelwise.MapInto(large, large, small, default(Greater));
        return large;
    }

    /// <summary>Whether there could be a disc of a radius.</summary>
    private static bool IsAnything(Plane plane, float radius)
    {
        var sum = 0f;
        foreach (var sample in plane.Samples)
        {
            sum += sample;
        }

        return sum > 3 * radius * radius;
    }

    /// <summary>Colours far from those of the upper face, which masks and hands leave free.</summary>
    private static Plane Foreign(PortraitScene scene, ScenePerson person, Plane oval)
    {
        const float Near = 16;
        const float Far = 24;
        const float Dark = 30;
        var frame = person.Shape.Frame;
        using var upper = new Plane(scene.Width, scene.Height, clear: true);
        foreach (var landmark in (ReadOnlySpan<int>)[151, 9, 168, 118, 347])
        {
            Polygon.Fill(upper, FeatureZones.Disc(person.Shape[landmark], 0.13f * frame.Unit));
        }

        var skin = new Vector2(WeightedMedian.Of(scene.Lab.C1, upper, person.SkinColor.Y), WeightedMedian.Of(scene.Lab.C2, upper, person.SkinColor.Z));
        using var a = GaussianFilter.Apply(scene.Lab.C1, 0.03f * frame.Unit);
        using var b = GaussianFilter.Apply(scene.Lab.C2, 0.03f * frame.Unit);
        var foreign = Pixelwise.Map(a, b, oval, (x, y, inside) => inside <= 0 ? 0 : inside * SmoothStep.Between(Near, Far, Vector2.Distance(new Vector2(x, y), skin)));
        // In the dark colours say nothing.
        Pixelwise.MapInto(foreign, foreign, scene.Lab.C0, (value, lightness) => lightness < Dark ? 0 : value);
        return foreign;
    }
}
