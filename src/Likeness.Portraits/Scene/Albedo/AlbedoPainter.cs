using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Joins what is known on the grid with the photo's details, pixel by pixel.</summary>
internal readonly ref struct AlbedoPainter(PhotoSource source, SkinBase skin, HairBase hair, HairBase beard, ClothesBase clothes, Plane glasses, AlbedoOptions options)
{
    private readonly GridColor _hue = new(source.Lab);
    private readonly GridColor _edges = new(source.Edges);
    private readonly ReadOnlySpan<float> _interior = source.Interior.Samples;
    private readonly GridColor _skin = new(skin.Color);
    private readonly GridColor _reference = new(skin.Reference);
    private readonly ReadOnlySpan<float> _features = skin.Features.Samples;
    private readonly ReadOnlySpan<float> _glasses = glasses.Samples;
    private readonly GridColor _hair = new(hair.Color);
    private readonly ReadOnlySpan<float> _hairReference = hair.Reference.Samples;
    private readonly GridColor _beard = new(beard.Color);
    private readonly ReadOnlySpan<float> _beardReference = beard.Reference.Samples;
    private readonly GridColor _flat = new(clothes.Flat);
    private readonly GridColor _shift = new(clothes.Shift);

    /// <summary>What lies around the people continues their edges.</summary>
    public Vector3 Beside(GridPlace place) => _edges.At(place);

    /// <summary>The photo's colour, at the edges that of the inside; <paramref name="fine"/> is the fine lightness that the calm one lacks.</summary>
    public Vector3 Photo(GridPlace place, float calm, float grain, out float fine)
    {
        var inside = place.Of(_interior);
        fine = grain * inside;
        var photo = _hue.At(place) with { X = calm };
        return inside < 1 ? Vector3.Lerp(_edges.At(place), photo, inside) : photo;
    }

    public Vector3 Skin(GridPlace place, Vector3 photo)
    {
        const float DarkLine = -13;
        const float MostLighter = 6;
        const float MostHue = 8;
        var features = place.Of(_features) * options.Features;
        var shown = 1 - place.Of(_glasses);
        var detail = photo - _reference.At(place);
        // What is much darker than the skin around it is no fold but hair: stubble, a moustache, a wisp of the fringe.
        var fold = MathF.Max(detail.X, DarkLine);
        var lines = (MathF.Min(fold, MostLighter) * options.SkinDetail + (detail.X - fold) * options.Features) * shown;
        var hue = options.SkinColorDetail * shown * (1 - features);
        return _skin.At(place) + new Vector3(
            lines + (detail.X - lines) * features,
            Math.Clamp(detail.Y, -MostHue, MostHue) * hue + detail.Y * features,
            Math.Clamp(detail.Z, -MostHue, MostHue) * hue + detail.Z * features);
    }

    public Vector3 Hair(GridPlace place, float lightness) => Strands(_hair.At(place), lightness - place.Of(_hairReference));

    public Vector3 Beard(GridPlace place, float lightness) => Strands(_beard.At(place), lightness - place.Of(_beardReference));

    public Vector3 Cloth(GridPlace place, Vector3 photo)
    {
        var color = Vector3.Lerp(photo + _shift.At(place), _flat.At(place), options.ClothesFlatness);
        return color * new Vector3(1, options.ClothesChroma, options.ClothesChroma);
    }

    private Vector3 Strands(Vector3 color, float detail)
    {
        const float Most = 16;
        const float Darkest = 3;
        color.X = MathF.Max(Darkest, color.X + Math.Clamp(detail, -Most, Most) * options.HairDetail);
        return color;
    }
}

/// <summary>The photo on the grid.</summary>
/// <param name="Lab">CIE Lab.</param>
/// <param name="Edges">Its colours inside the people, continued over their edges.</param>
/// <param name="Interior">1 well inside the people.</param>
internal readonly record struct PhotoSource(ColorImage Lab, ColorImage Edges, Plane Interior);
