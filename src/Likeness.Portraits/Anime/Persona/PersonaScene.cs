using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Persona;

/// <summary>A scene whose main person has somebody else's features: shape of eyes, brows, nose and mouth, colours of skin, hair and irises, glasses and beard.</summary>
internal static class PersonaScene
{
    private const int Step = 6;

    /// <param name="scene">Gives pose and composition.</param>
    /// <param name="other">The picture of the person whose features are wanted.</param>
    /// <returns>A scene with its own planes.</returns>
    public static PortraitScene Create(PortraitScene scene, PortraitScene other)
    {
        var (host, person) = (scene.People[0], other.People[0]);
        var map = new PersonaMap(person.Shape, host.Shape);
        // Below a hat the hair has a colour of its own.
        var hair = person.WearsHeadwear ? SeenHair.Color(other, 0) ?? person.HairColor : person.HairColor;
        var moved = host with
        {
            Shape = map.Shape,
            SkinColor = person.SkinColor,
            HairColor = hair,
            BrowColor = person.BrowColor,
            LipColor = person.LipColor,
            Iris = person.Iris,
            FacialHair = person.FacialHair,
            Glasses = person.Glasses?.Moved(map.Forward),
            LeftBrow = person.LeftBrow.Moved(map.Forward),
            RightBrow = person.RightBrow.Moved(map.Forward),
            EyeOpenness = EyeOpenness.Of(map.Shape),
        };
        var regions = (byte[])scene.Regions.Clone();
        var coverage = scene.Coverage.Map(plane => plane.Clone());
        MoveBeard(scene, other, map, coverage, regions);
        var lab = scene.Lab.Clone();
        Recolor(scene, lab, coverage, host.SkinColor, person.SkinColor - host.SkinColor, hair - host.HairColor);
        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = lab,
            Mask = scene.Mask.Clone(),
            Regions = regions,
            Coverage = coverage,
            Owners = scene.Owners,
            People = [moved, .. scene.People.Skip(1)],
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
    }

    /// <summary>The host's beard becomes skin, the other person's grows in the place that it has on their own face.</summary>
    private static void MoveBeard(PortraitScene scene, PortraitScene other, PersonaMap map, RegionCoverage coverage, byte[] regions)
    {
        var frame = map.Shape.Frame;
        var reach = 1.9f * frame.Unit;
        var (left, right) = (Math.Clamp((int)(frame.Origin.X - reach), 0, scene.Width - 1), Math.Clamp((int)(frame.Origin.X + reach), 1, scene.Width));
        var (top, bottom) = (Math.Clamp((int)(frame.Origin.Y - reach), 0, scene.Height - 1), Math.Clamp((int)(frame.Origin.Y + (frame.ChinV + 0.9f) * frame.Unit), 1, scene.Height));
        var (columns, rows) = (((right - left) / Step) + 2, ((bottom - top) / Step) + 2);
        using var xs = new Plane(columns, rows);
        using var ys = new Plane(columns, rows);
        RowParallel.For(rows, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    var p = map.Back(new Vector2(left + (x * Step), top + (y * Step)));
                    (xs[x, y], ys[x, y]) = (p.X, p.Y);
                }
            }
        }, minRows: 4);
        RowParallel.For(bottom - top, (from, to) =>
        {
            for (var y = top + from; y < top + to; y++)
            {
                for (var x = left; x < right; x++)
                {
                    var at = (y * scene.Width) + x;
                    if (scene.Owners[at] != 0)
                    {
                        continue;
                    }

                    var grid = new Vector2(x - left, y - top) / Step;
                    var p = new Vector2(PlaneSample.Bilinear(xs, grid), PlaneSample.Bilinear(ys, grid));
                    var own = coverage.Skin.Samples[at] + coverage.FacialHair.Samples[at];
                    var beard = MathF.Min(1, PlaneSample.Bilinear(other.Coverage.FacialHair, p)) * own;
                    (coverage.Skin.Samples[at], coverage.FacialHair.Samples[at]) = (own - beard, beard);
                    if (regions[at] is (byte)Region.Skin or (byte)Region.FacialHair)
                    {
                        regions[at] = (byte)(beard > 0.5f * own ? Region.FacialHair : Region.Skin);
                    }
                }
            }
        });
    }

    /// <summary>Skin and hair of the canvas get the other person's colours, so that everything that reads the canvas sees them.</summary>
    private static void Recolor(PortraitScene scene, ColorImage lab, RegionCoverage coverage, Vector3 hostSkin, Vector3 skin, Vector3 hair)
    {
        RowParallel.For(lab.Height, (from, to) =>
        {
            for (var i = from * lab.Width; i < to * lab.Width; i++)
            {
                if (scene.Owners[i] == 0)
                {
                    // Where a beard was shaved off, its shadow shall not stay.
                    var shaved = MathF.Min(1, 1.6f * scene.Coverage.FacialHair.Samples[i]) * coverage.Skin.Samples[i];
                    lab.C0.Samples[i] += shaved * (hostSkin.X - lab.C0.Samples[i]);
                    lab.C1.Samples[i] += shaved * (hostSkin.Y - lab.C1.Samples[i]);
                    lab.C2.Samples[i] += shaved * (hostSkin.Z - lab.C2.Samples[i]);
                    var change = (coverage.Skin.Samples[i] * skin) + (coverage.Hair.Samples[i] * hair);
                    lab.C0.Samples[i] = Math.Clamp(lab.C0.Samples[i] + change.X, 1, 99);
                    lab.C1.Samples[i] += change.Y;
                    lab.C2.Samples[i] += change.Z;
                }
            }
        });
    }
}
