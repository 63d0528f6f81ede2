using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Reads a person's colours and traits from the canvas and its regions.</summary>
internal static class PersonReader
{
    public static ScenePerson Read(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape, ColorModels models, PersonTraits traits, bool monochrome)
    {
        var skin = models.SkinColor;
        var (facialHair, headwear) = (FacialHair.None, false);
        Glasses? glasses = null;
        var brows = new BrowShape[2];
        // What lies on the face's lines is read from colours alone; meanwhile the regions are corrected.
        Parallel.Invoke(
            () =>
            {
                glasses = traits.WearsGlasses ? GlassesTracer.Trace(lab, shape, skin) : null;
                (brows[0], brows[1]) = BrowReader.Read(lab, shape, skin, glasses);
            },
            () =>
            {
                facialHair = FacialHairReader.Read(lab, regions, owners, owner, shape, skin, traits.FacialHair);
                headwear = HeadwearReader.IsWorn(lab, regions, owners, owner, shape, traits.HeadwearPresence);
                if (headwear)
                {
                    HeadwearReader.Read(lab, regions, owners, owner, shape);
                }
            });
        var brow = Brow(lab, shape, skin);
        var hair = Region(lab, regions, owners, owner, shape, Scene.Region.Hair, p => p.Y < 0.6f * shape.Frame.ChinV);
        var clothes = Region(lab, regions, owners, owner, shape, Scene.Region.Clothes, p => p.Y > shape.Frame.ChinV);
        return new ScenePerson
        {
            Shape = shape,
            SkinColor = skin,
            BrowColor = brow,
            WearsHeadwear = headwear,
            HairColor = hair.Count > 0.1f * shape.Frame.Unit * shape.Frame.Unit / 4 ? ColorModels.Median(hair) : brow,
            ClothesColor = clothes.Count > 20 ? MainColor(clothes, skin) : new Vector3(35, 2, -12),
            LipColor = MouthReader.Lips(lab, shape, skin),
            Iris = IrisReader.Read(lab, shape, skin, monochrome),
            FacialHair = facialHair,
            Glasses = glasses,
            LeftBrow = brows[0],
            RightBrow = brows[1],
            Mouth = MouthReader.Read(lab, shape, skin),
            EyeOpenness = EyeOpenness.Of(shape),
            TeethLightness = Teeth(lab, shape, skin),
        };
    }

    /// <summary>Colours of the pixels inside a closed outline.</summary>
    internal static List<Vector3> Inside(ColorImage lab, Vector2[] outline)
    {
        var low = Vector2.Clamp(outline.Aggregate(Vector2.Min), Vector2.Zero, new Vector2(lab.Width - 1, lab.Height - 1));
        var high = Vector2.Clamp(outline.Aggregate(Vector2.Max), Vector2.Zero, new Vector2(lab.Width - 1, lab.Height - 1));
        var (left, top) = ((int)low.X, (int)low.Y);
        var (width, height) = ((int)high.X - left + 1, (int)high.Y - top + 1);
        using var mask = new Plane(width, height, clear: true);
        Polygon.Fill(mask, [.. outline.Select(p => p - new Vector2(left, top))]);
        var colors = new List<Vector3>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (mask[x, y] > 0.8f)
                {
                    colors.Add(new Vector3(lab.C0[left + x, top + y], lab.C1[left + x, top + y], lab.C2[left + x, top + y]));
                }
            }
        }

        return colors;
    }

    private static List<Vector3> Region(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape, Region region, Func<Vector2, bool> where)
    {
        const int Step = 2;
        const float Reach = 4;
        var colors = new List<Vector3>();
        var (origin, reach) = (shape.Frame.Origin, Reach * shape.Frame.Unit);
        var (left, right) = (Math.Max(0, (int)(origin.X - reach)), Math.Min(lab.Width, origin.X + reach));
        var (top, bottom) = (Math.Max(0, (int)(origin.Y - reach)), Math.Min(lab.Height, origin.Y + reach + shape.Frame.Unit));
        for (var y = top; y < bottom; y += Step)
        {
            for (var x = left; x < right; x += Step)
            {
                var at = y * lab.Width + x;
                if (regions[at] == (byte)region && owners[at] == owner && where(shape.Frame.FromPicture(new Vector2(x, y))))
                {
                    colors.Add(new Vector3(lab.C0.Samples[at], lab.C1.Samples[at], lab.C2.Samples[at]));
                }
            }
        }

        return colors;
    }

    /// <summary>The largest colour cluster, coloured ones preferred over grey ones of the same size.</summary>
    private static Vector3 MainColor(List<Vector3> colors, Vector3 skin)
    {
        var clusters = KMeans.Fit([.. colors.Where((_, i) => i % Math.Max(1, colors.Count / 2000) == 0)], 5, 1);
        var best = 0;
        var bestScore = 0f;
        for (var i = 0; i < clusters.Centers.Length; i++)
        {
            var center = clusters.Centers[i];
            var chroma = MathF.Sqrt(center.Y * center.Y + center.Z * center.Z);
            var score = clusters.Counts[i] * (1 + chroma / 35) * (ColorModels.Distance(center, skin, 15, 7, 7) < 1 ? 0.5f : 1);
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return clusters.Centers[best];
    }

    private static Vector3 Brow(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        List<Vector3> colors =
        [
            .. Inside(lab, shape.Line(FaceMeshTopology.LeftBrow.AsSpan())),
            .. Inside(lab, shape.Line(FaceMeshTopology.RightBrow.AsSpan())),
        ];
        if (colors.Count < 8)
        {
            return skin + new Vector3(-20, 0, 0);
        }

        var median = ColorModels.Median(colors);
        var dark = colors.Select(color => color.X).Order().ElementAt(colors.Count / 4);
        return new Vector3(dark, median.Y, median.Z);
    }

    private static float Teeth(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        const float ClosedMouth = 0.035f;
        var opening = Vector2.Distance(shape[MeshPoint.LipUpperInner], shape[MeshPoint.LipLowerInner]);
        if (opening < ClosedMouth * shape.Frame.Unit)
        {
            return 0;
        }

        var inside = Inside(lab, shape.Line(FaceMeshTopology.LipsInner.AsSpan()));
        return inside.Count < 4 ? 0 : inside.Select(color => color.X).Order().ElementAt(inside.Count * 6 / 10) / MathF.Max(skin.X, 1);
    }
}
