using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Joins what is known on the grid with the photo's details, row by row. One a worker.</summary>
internal sealed class AlbedoPainter(AlbedoSources sources, SceneGrid grid, AlbedoOptions options) : IDisposable
{
    private const float Least = 0.004f;
    private const int Edges = 0;
    private const int HueA = 3;
    private const int HueB = 4;
    private const int Interior = 5;
    private const int Color = 6;
    private const int Reference = 9;
    private const int Features = 12;
    private const int Glasses = 13;
    private const int PhotoL = 14;
    private const int PhotoA = 15;
    private const int PhotoB = 16;
    private const int Fine = 17;
    private const int Weight = 18;
    private const int Slots = 19;

    private readonly GridRows _rows = new(grid, Slots);

    public void Dispose() => _rows.Dispose();

    /// <summary>Paints a row of the canvas.</summary>
    /// <param name="scene">The photo and its regions.</param>
    /// <param name="calm">The photo's lightness without pores and grain.</param>
    /// <param name="y">The row.</param>
    /// <param name="target">CIE Lab.</param>
    public void Row(PortraitScene scene, Plane calm, int y, ColorImage target)
    {
        var sums = RowTriple.Of(target, y);
        var coverage = scene.Coverage;
        var skin = coverage.Skin.Row(y);
        var hair = coverage.Hair.Row(y);
        var beard = coverage.FacialHair.Row(y);
        var cloth = coverage.Clothes.Row(y);
        var headwear = coverage.Headwear.Row(y);
        var (hasSkin, hasHair, hasBeard) = (RowLanes.AnyAbove(skin, Least), RowLanes.AnyAbove(hair, Least), RowLanes.AnyAbove(beard, Least));
        var hasCloth = RowLanes.AnyAbove(cloth, Least) || RowLanes.AnyAbove(headwear, Least);
        Read(Edges, sources.Edges, y);
        if (!(hasSkin || hasHair || hasBeard || hasCloth))
        {
            // What lies around the people continues their edges.
            Rows(Edges).CopyTo(sums);
            return;
        }

        Photo(scene.Lab.C0.Row(y), calm.Row(y), y);
        sums.Clear();
        _rows[Weight].Clear();
        if (hasSkin)
        {
            Skin(skin, y, sums);
        }

        if (hasHair)
        {
            Strands(hair, sources.Hair, y, sums);
        }

        if (hasBeard)
        {
            Strands(beard, sources.Beard, y, sums);
        }

        if (hasCloth)
        {
            Cloth(cloth, headwear, y, sums);
        }

        Finish(sums);
    }

    private RowTriple Read(int slot, ColorImage picture, int y) =>
        new(_rows.Read(slot, picture.C0, y), _rows.Read(slot + 1, picture.C1, y), _rows.Read(slot + 2, picture.C2, y));

    private RowTriple Rows(int slot) => new(_rows[slot], _rows[slot + 1], _rows[slot + 2]);

    /// <summary>The photo's colour, at the edges that of the inside; and the fine lightness that the calm one lacks.</summary>
    private void Photo(ReadOnlySpan<float> raw, ReadOnlySpan<float> calm, int y)
    {
        var interior = _rows.Read(Interior, sources.Interior, y);
        var hueA = _rows.Read(HueA, sources.Lab.C1, y);
        var hueB = _rows.Read(HueB, sources.Lab.C2, y);
        var edges = Rows(Edges);
        var photo = Rows(PhotoL);
        var fine = _rows[Fine];
        for (var x = 0; x < raw.Length; x += Vector<float>.Count)
        {
            var inside = RowLanes.Load(interior, x);
            var smooth = RowLanes.Load(calm, x);
            RowLanes.Store((RowLanes.Load(raw, x) - smooth) * inside, fine, x);
            var around = edges.Load(x);
            photo.Store(
                Lanes.Lerp(around.C0, smooth, inside),
                Lanes.Lerp(around.C1, RowLanes.Load(hueA, x), inside),
                Lanes.Lerp(around.C2, RowLanes.Load(hueB, x), inside), x);
        }
    }

    private void Skin(ReadOnlySpan<float> cover, int y, RowTriple sums)
    {
        const float DarkLine = -13;
        const float MostLighter = 6;
        const float MostHue = 8;
        var color = Read(Color, sources.Skin.Color, y);
        var reference = Read(Reference, sources.Skin.Reference, y);
        var features = _rows.Read(Features, sources.Skin.Features, y);
        var glasses = _rows.Read(Glasses, sources.Glasses, y);
        var photo = Rows(PhotoL);
        var weights = _rows[Weight];
        for (var x = 0; x < cover.Length; x += Vector<float>.Count)
        {
            var feature = RowLanes.Load(features, x) * options.Features;
            var shown = Vector<float>.One - RowLanes.Load(glasses, x);
            var (seen, smooth, paint) = (photo.Load(x), reference.Load(x), color.Load(x));
            var (detailL, detailA, detailB) = (seen.C0 - smooth.C0, seen.C1 - smooth.C1, seen.C2 - smooth.C2);
            // What is much darker than the skin around it is no fold but hair: stubble, a moustache, a wisp of the fringe.
            var fold = Vector.MaxNative(detailL, Lanes.Of(DarkLine));
            var lines = ((Vector.MinNative(fold, Lanes.Of(MostLighter)) * options.SkinDetail) + ((detailL - fold) * options.Features)) * shown;
            var hue = shown * (Vector<float>.One - feature) * options.SkinColorDetail;
            sums.Add(
                RowLanes.Load(cover, x), weights,
                paint.C0 + lines + ((detailL - lines) * feature),
                paint.C1 + (Lanes.Clamp(detailA, -MostHue, MostHue) * hue) + (detailA * feature),
                paint.C2 + (Lanes.Clamp(detailB, -MostHue, MostHue) * hue) + (detailB * feature), x);
        }
    }

    private void Strands(ReadOnlySpan<float> cover, HairBase hair, int y, RowTriple sums)
    {
        const float Most = 16;
        const float Darkest = 3;
        var color = Read(Color, hair.Color, y);
        var reference = _rows.Read(Reference, hair.Reference, y);
        var lightness = _rows[PhotoL];
        var fine = _rows[Fine];
        var weights = _rows[Weight];
        for (var x = 0; x < cover.Length; x += Vector<float>.Count)
        {
            var detail = RowLanes.Load(lightness, x) + RowLanes.Load(fine, x) - RowLanes.Load(reference, x);
            var paint = color.Load(x);
            var strand = paint.C0 + (Lanes.Clamp(detail, -Most, Most) * options.HairDetail);
            sums.Add(RowLanes.Load(cover, x), weights, Vector.MaxNative(strand, Lanes.Of(Darkest)), paint.C1, paint.C2, x);
        }
    }

    private void Cloth(ReadOnlySpan<float> clothes, ReadOnlySpan<float> headwear, int y, RowTriple sums)
    {
        var flat = Read(Color, sources.Clothes.Flat, y);
        var photo = Rows(PhotoL);
        var weights = _rows[Weight];
        if (sources.Clothes.Shift is { } shift)
        {
            photo = Shifted(photo, Read(Reference, shift, y));
        }

        var flatness = Lanes.Of(options.ClothesFlatness);
        for (var x = 0; x < clothes.Length; x += Vector<float>.Count)
        {
            var (seen, paint) = (photo.Load(x), flat.Load(x));
            sums.Add(
                RowLanes.Load(clothes, x) + RowLanes.Load(headwear, x), weights,
                Lanes.Lerp(seen.C0, paint.C0, flatness),
                Lanes.Lerp(seen.C1, paint.C1, flatness) * options.ClothesChroma,
                Lanes.Lerp(seen.C2, paint.C2, flatness) * options.ClothesChroma, x);
        }
    }

    private static RowTriple Shifted(RowTriple photo, RowTriple shift)
    {
        for (var x = 0; x < photo.Length; x += Vector<float>.Count)
        {
            var (seen, moved) = (photo.Load(x), shift.Load(x));
            shift.Store(seen.C0 + moved.C0, seen.C1 + moved.C1, seen.C2 + moved.C2, x);
        }

        return shift;
    }

    /// <summary>Sums become means; where nothing was added, the edges go on.</summary>
    private void Finish(RowTriple sums)
    {
        var weights = _rows[Weight];
        var edges = Rows(Edges);
        for (var x = 0; x < sums.Length; x += Vector<float>.Count)
        {
            var weight = RowLanes.Load(weights, x);
            var outside = Vector.LessThanOrEqual(weight, Lanes.Of(Least));
            var scale = Vector<float>.One / Vector.MaxNative(weight, Lanes.Of(Least));
            var (sum, edge) = (sums.Load(x), edges.Load(x));
            sums.Store(Lanes.Where(outside, edge.C0, sum.C0 * scale), Lanes.Where(outside, edge.C1, sum.C1 * scale), Lanes.Where(outside, edge.C2, sum.C2 * scale), x);
        }
    }
}

/// <summary>What is known on the grid.</summary>
/// <param name="Lab">The photo, CIE Lab.</param>
/// <param name="Edges">Its colours inside the people, continued over their edges.</param>
/// <param name="Interior">1 well inside the people.</param>
/// <param name="Skin">Skin.</param>
/// <param name="Hair">Hair of heads.</param>
/// <param name="Beard">Hair of faces.</param>
/// <param name="Clothes">Clothes and headwear.</param>
/// <param name="Glasses">Where a frame of glasses lies before a face.</param>
internal sealed record AlbedoSources(ColorImage Lab, ColorImage Edges, Plane Interior, SkinBase Skin, HairBase Hair, HairBase Beard, ClothesBase Clothes, Plane Glasses);
