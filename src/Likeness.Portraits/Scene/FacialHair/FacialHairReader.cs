using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Finds where facial hair grows on a face that is known to have some: what differs from the person's skin, inside the zones of its kind.</summary>
internal static class FacialHairReader
{
    private const float HairInMap = 0.35f;
    private const float Differs = 0.55f;
    private const float InZone = 0.38f;
    private const float Smoothing = 0.06f;
    private const float Epsilon = 1e-3f;
    private const float StubbleDarkness = 0.8f;

    /// <summary>Signed distance to the face's outline, in units, beyond which nothing is facial hair.</summary>
    private const float FarthestOutside = -0.5f;

    /// <summary>Beside this, in half widths between the jaw's corners, hair may hang down from the head.</summary>
    private const float FaceHalf = 0.75f;

    /// <summary>Downwards from the nose's base: where its wings sit.</summary>
    private const float NoseWings = -0.15f;

    private const float LeastPiece = 0.012f;
    private const float LeastShare = 0.08f;

    /// <summary>Relabels a person's facial hair as <see cref="Region.FacialHair"/>, and hair on a shaved face as skin.</summary>
    /// <param name="lab">The canvas, CIE Lab.</param>
    /// <param name="regions">The regions; changed.</param>
    /// <param name="owners">Whose territory each pixel is.</param>
    /// <param name="owner">The person.</param>
    /// <param name="shape">Their face.</param>
    /// <param name="skin">Their skin's median colour.</param>
    /// <param name="kind">What is known to grow.</param>
    public static FacialHair Read(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape, Vector3 skin, FacialHairKind kind)
    {
        var area = LowerFaceArea.Of(lab, shape);
        if (area.Width < 4 || area.Height < 4)
        {
            return FacialHair.None;
        }

        if (kind <= FacialHairKind.Stubble && !area.Holds(regions, Region.Hair))
        {
            return Undrawn(kind, skin);
        }

        var face = new LowerFace(shape);
        if (kind <= FacialHairKind.Stubble)
        {
            using var oval = area.Fill(shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
            Shave(area, face, oval, regions, owners, owner);
            return Undrawn(kind, skin);
        }

        using var outline = area.Outline(shape);
        using var lips = area.Fill(shape.Line(FaceMeshTopology.LipsOuter.AsSpan()));
        using var zone = Zone(area, face, outline, lips, kind);
        var hair = HairColor(area, lab, zone, skin);
        using var evidence = Evidence(area, lab, regions, zone, skin, hair);
        using var guide = area.Lightness(lab);
        using var smooth = GuidedFilter.Apply(guide, evidence, Math.Max(1, (int)(Smoothing * shape.Frame.Unit)), Epsilon);
        DropSmallPieces(smooth, LeastPiece * shape.Frame.Unit * shape.Frame.Unit);
        return Label(area, lab, regions, owners, owner, smooth, zone, outline, face, kind);
    }

    private static FacialHair Undrawn(FacialHairKind kind, Vector3 skin) =>
        kind == FacialHairKind.None ? FacialHair.None : new FacialHair(kind, skin with { X = skin.X * StubbleDarkness }, false);

    private static Plane Zone(LowerFaceArea area, LowerFace face, Plane outline, Plane lips, FacialHairKind kind)
    {
        var zone = new Plane(area.Width, area.Height);
        RowParallel.For(area.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = zone.Row(y);
                var inside = outline.Row(y);
                var lip = lips.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = inside[x] < FarthestOutside ? 0 : GrowthPrior.At(kind, face, face.At(area.Point(x, y)), -inside[x]) * (1 - lip[x]);
                }
            }
        });
        return zone;
    }

    /// <summary>The darker of the two colours in the zone; where the skin is the darker one (white beards), the one with less colour.</summary>
    private static Vector3 HairColor(LowerFaceArea area, ColorImage lab, Plane zone, Vector3 skin)
    {
        var colors = new List<Vector3>();
        for (var y = 0; y < area.Height; y += 2)
        {
            for (var x = 0; x < area.Width; x += 2)
            {
                if (zone[x, y] > 0.6f)
                {
                    colors.Add(area.Color(lab, x, y));
                }
            }
        }

        if (colors.Count < 12)
        {
            return skin * new Vector3(0.55f, 0.6f, 0.6f);
        }

        var far = colors.OrderByDescending(color => ColorModels.Distance(color, skin, 16, 8, 8)).Take(Math.Max(6, colors.Count * 2 / 5)).ToList();
        return ColorModels.Median(far);
    }

    private static Plane Evidence(LowerFaceArea area, ColorImage lab, byte[] regions, Plane zone, Vector3 skin, Vector3 hair)
    {
        var evidence = new Plane(area.Width, area.Height);
        var axis = (hair - skin) / new Vector3(16, 8, 8);
        var length = MathF.Max(axis.LengthSquared(), 0.2f);
        RowParallel.For(area.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = evidence.Row(y);
                var near = zone.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var region = (Region)regions[area.Index(x, y)];
                    if (near[x] < 0.05f || region is Region.Clothes or Region.Background)
                    {
                        row[x] = 0;
                        continue;
                    }

                    // 0 at the skin's colour, 1 at the hair's.
                    var share = Vector3.Dot((area.Color(lab, x, y) - skin) / new Vector3(16, 8, 8), axis) / length;
                    row[x] = MathF.Min(1, near[x] * 2)
                        * ((Differs * SmoothStep.Between(0.1f, 0.8f, share)) + (region == Region.Hair ? HairInMap : 0) + (InZone * near[x]));
                }
            }
        });
        return evidence;
    }

    private static void DropSmallPieces(Plane plane, float leastArea)
    {
        using var map = ConnectedComponents.Find(plane);
        var largest = map.Components.Count == 0 ? 0 : map.Components.Max(component => component.Area);
        for (var i = 0; i < map.Labels.Length; i++)
        {
            if (map.Labels[i] > 0 && map.Components[map.Labels[i] - 1].Area < MathF.Max(leastArea, LeastShare * largest))
            {
                plane.Samples[i] = 0;
            }
        }
    }

    private static FacialHair Label(LowerFaceArea area, ColorImage lab, byte[] regions, byte[] owners, byte owner, Plane hair, Plane zone, Plane outline, LowerFace face, FacialHairKind kind)
    {
        var colors = new List<Vector3>();
        var moustache = new MoustacheCount();
        for (var y = 0; y < area.Height; y++)
        {
            for (var x = 0; x < area.Width; x++)
            {
                var at = area.Index(x, y);
                if (owners[at] != owner)
                {
                    continue;
                }

                var isHair = hair[x, y] > 0.5f;
                var place = face.At(area.Point(x, y));
                if (IsAboveLip(face, place))
                {
                    moustache.Add(place.X, isHair);
                }

                if (isHair && regions[at] != (byte)Region.Background)
                {
                    regions[at] = (byte)Region.FacialHair;
                    colors.Add(area.Color(lab, x, y));
                }
                else if (regions[at] == (byte)Region.Hair && zone[x, y] > 0.3f)
                {
                    regions[at] = (byte)Region.Skin;
                }
                else if (regions[at] == (byte)Region.Hair && place.Y > NoseWings && MathF.Abs(place.X) < FaceHalf && outline[x, y] > 0)
                {
                    // Hair of the map on the face that lies outside of the usual places.
                    regions[at] = (byte)Region.FacialHair;
                }
            }
        }

        if (colors.Count == 0)
        {
            return FacialHair.None;
        }

        if (kind != FacialHairKind.Moustache && !moustache.IsThere)
        {
            ClearUpperLip(area, face, regions, owners, owner);
        }

        return new FacialHair(kind, ColorModels.Median(colors), moustache.IsThere);
    }

    private static bool IsAboveLip(LowerFace face, Vector2 place) => MathF.Abs(place.X) < face.MouthHalfWidth && place.Y > 0.15f && place.Y < face.UpperLip;

    /// <summary>A beard without a moustache: what looked like hair on one side of the upper lip was its shadow.</summary>
    private static void ClearUpperLip(LowerFaceArea area, LowerFace face, byte[] regions, byte[] owners, byte owner)
    {
        for (var y = 0; y < area.Height; y++)
        {
            for (var x = 0; x < area.Width; x++)
            {
                var at = area.Index(x, y);
                if (regions[at] == (byte)Region.FacialHair && owners[at] == owner
                    && face.At(area.Point(x, y)) is var place && MathF.Abs(place.X) < face.MouthHalfWidth && place.Y > NoseWings && place.Y < face.UpperLip + 0.05f)
                {
                    regions[at] = (byte)Region.Skin;
                }
            }
        }
    }

    /// <summary>A shadow under the nose or along a jaw is no hair.</summary>
    private static void Shave(LowerFaceArea area, LowerFace face, Plane oval, byte[] regions, byte[] owners, byte owner)
    {
        for (var y = 0; y < area.Height; y++)
        {
            for (var x = 0; x < area.Width; x++)
            {
                var at = area.Index(x, y);
                if (regions[at] == (byte)Region.Hair && owners[at] == owner && oval[x, y] > 0.99f
                    && face.At(area.Point(x, y)) is var place && place.Y > 0 && MathF.Abs(place.X) < FaceHalf)
                {
                    regions[at] = (byte)Region.Skin;
                }
            }
        }
    }
}
