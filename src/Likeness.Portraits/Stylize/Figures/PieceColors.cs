using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>The colours of each material without the photo's light, on the grid. Pieces have few and even colours, so that nothing needs the resolution of the result but their borders.</summary>
internal sealed class PieceColors : IDisposable
{
    private const float GlassesMargin = 0.035f;

    private readonly ColorImage?[] _colors = new ColorImage?[(int)Region.Headwear + 1];
    private readonly ClothesBase _clothes;

    private PieceColors(PortraitScene scene, SceneGrid grid, AlbedoOptions options, Func<float, float>? lightness)
    {
        using var reduced = grid.Width == scene.Width && grid.Height == scene.Height ? null : Resampler.Resize(scene.Lab, grid.Width, grid.Height, ResampleFilter.Box);
        var lab = reduced ?? scene.Lab;
        using (var glasses = GlassesZone(scene, grid))
        using (var skin = SkinBase.Create(scene, grid, lab, glasses, options))
        {
            _colors[(int)Region.Skin] = Linear(Skin(skin, lab, glasses, options), lightness);
        }

        using (var hair = HairBase.Create(scene, grid, lab, grid.Hair, person => person.HairColor, person => options.HairColor ?? person.HairColor, options.HairEvenness))
        {
            _colors[(int)Region.Hair] = Linear(Hair(hair, lab.C0, options.HairDetail), lightness);
        }

        using (var beard = HairBase.Create(scene, grid, lab, grid.FacialHair, BeardColor, person => options.HairColor ?? BeardColor(person), options.BeardEvenness))
        {
            _colors[(int)Region.FacialHair] = Linear(Hair(beard, lab.C0, options.HairDetail), lightness);
        }

        _clothes = ClothesBase.Create(scene, grid, lab, options);
        _colors[(int)Region.Clothes] = Linear(Cloth(_clothes.Flat, options.ClothesChroma), lightness);
    }

    /// <summary>The division of the clothes.</summary>
    public ClothesColors Clothes => _clothes.Colors;

    /// <summary>The colours of a region, linear RGB.</summary>
    public ColorImage this[Region region] => _colors[region == Region.Headwear ? (int)Region.Clothes : (int)region]!;

    /// <param name="scene">The scene.</param>
    /// <param name="grid">Its reduced form, as of its geometry.</param>
    /// <param name="options">How much of the photo stays.</param>
    /// <param name="lightness">What the material makes of a CIE L.</param>
    public static PieceColors Create(PortraitScene scene, SceneGrid grid, AlbedoOptions options, Func<float, float>? lightness = null) => new(scene, grid, options, lightness);

    /// <summary>Puts the colours under light.</summary>
    public void Light(Shading shading)
    {
        foreach (var color in _colors)
        {
            if (color is not null)
            {
                Light(color, shading);
            }
        }
    }

    public void Dispose()
    {
        _clothes.Dispose();
        foreach (var color in _colors)
        {
            color?.Dispose();
        }
    }

    private static void Light(ColorImage color, Shading shading) => RowParallel.For(color.Height, (from, to) =>
    {
        var black = new Vector<float>(0.003f);
        for (var i = 0; i < 3; i++)
        {
            for (var y = from; y < to; y++)
            {
                var row = color[i].Row(y);
                var light = shading.Irradiance[i].Row(y);
                var gloss = shading.Gloss[i].Row(y);
                var x = 0;
                for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
                {
                    var paint = Vector.Max(new Vector<float>(row[x..]), black);
                    (paint * new Vector<float>(light[x..]) + new Vector<float>(gloss[x..])).CopyTo(row[x..]);
                }

                for (; x < row.Length; x++)
                {
                    row[x] = MathF.Max(row[x], black[0]) * light[x] + gloss[x];
                }
            }
        }
    });

    private static Vector3 BeardColor(ScenePerson person) => person.FacialHair.Kind == FacialHairKind.None ? person.HairColor : person.FacialHair.Color;

    /// <summary>Where a frame of glasses lies before the face in the photo.</summary>
    private static Plane GlassesZone(PortraitScene scene, SceneGrid grid)
    {
        var zone = new Plane(grid.Width, grid.Height, clear: true);
        var shapes = scene.People.Select(GlassesShape.Of).OfType<GlassesShape>().ToList();
        if (shapes.Count == 0)
        {
            return zone;
        }

        using var sharp = zone;
        shapes.ForEach(shape => shape.Draw(zone, grid.Scale, Vector2.Zero, shape.Radius * grid.Scale + GlassesMargin * grid.Unit));
        return GaussianFilter.Apply(zone, 0.012f * grid.Unit);
    }

    private static ColorImage Skin(SkinBase skin, ColorImage photo, Plane glasses, AlbedoOptions options)
    {
        const float DarkLine = -13;
        const float MostLighter = 6;
        // Pores and grain are smaller differences; a moulded face has none.
        const float Quiet = 1.5f;
        var color = skin.Color.Clone();
        RowParallel.For(color.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var hidden = glasses.Row(y);
                var features = skin.Features.Row(y);
                for (var i = 0; i < 3; i++)
                {
                    var row = color[i].Row(y);
                    var here = photo[i].Row(y);
                    var reference = skin.Reference[i].Row(y);
                    for (var x = 0; x < row.Length; x++)
                    {
                        var detail = here[x] - reference[x];
                        var line = i == 0 ? Math.Clamp(detail - Math.Clamp(detail, -Quiet, Quiet), DarkLine, MostLighter) * (options.SkinDetail * (1 - hidden[x])) : 0;
                        row[x] += line + (detail - line) * (features[x] * options.Features);
                    }
                }
            }
        });
        return color;
    }

    private static ColorImage Hair(HairBase hair, Plane lightness, float detail)
    {
        const float Most = 16;
        const float Darkest = 3;
        var color = hair.Color.Clone();
        RowParallel.For(color.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = color.C0.Row(y);
                var photo = lightness.Row(y);
                var reference = hair.Reference.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    l[x] = MathF.Max(Darkest, l[x] + Math.Clamp(photo[x] - reference[x], -Most, Most) * detail);
                }
            }
        });
        return color;
    }

    private static ColorImage Cloth(ColorImage flat, float chroma)
    {
        var color = flat.Clone();
        RowParallel.For(color.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var a = color.C1.Row(y);
                var b = color.C2.Row(y);
                for (var x = 0; x < a.Length; x++)
                {
                    (a[x], b[x]) = (a[x] * chroma, b[x] * chroma);
                }
            }
        });
        return color;
    }

    private static ColorImage Linear(ColorImage lab, Func<float, float>? lightness)
    {
        using (lab)
        {
            if (lightness is not null)
            {
                Pixelwise.MapInto(lab.C0, lab.C0, lab.C0, (l, _) => lightness(l));
            }

            return ColorConversion.Convert(lab, ColorSpace.LinearRgb);
        }
    }
}
