using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Paints skin, hair and clothes of one person with a few colours each.</summary>
internal sealed class MaterialPainter(PixelSprite sprite, PortraitScene scene, int samples, Vector3[] colors, StylizeWishes wishes)
{
    private const int SkinSteps = 6;
    private const int HairSteps = 5;
    private const int BeardSteps = 4;
    private const int ClothesColors = 7;
    private const int HeadwearColors = 5;
    private const float LeastSkinSpan = 34;
    private const float LeastHairSpan = 24;
    private const float LeastBeardSpan = 14;
    /// <summary>Fewer cells of a colour are noise in cloth.</summary>
    private const int LeastCluster = 6;

    private const float MeasuredHue = 0.65f;

    private readonly ClusterCleaner _cleaner = new(sprite);

    public void Skin(PersonSprite person)
    {
        var where = Where(person, Region.Skin);
        var lightness = CellShading.Lightness(sprite, [.. colors.Select(color => color.X)], where, person.Unit, 0.2f, 9);
        var (low, high) = Spread(lightness, where, 0.04f, 0.98f, LeastSkinSpan);
        var face = Face(person, where);
        var (seen, middle) = (Median([.. face.Select(at => colors[at].X)]), Median([.. face.Select(at => lightness[at])]));
        var ramp = ColorRamp.Around(person.Skin, SkinSteps, low, high).Centered(middle, seen);
        Quantize(where, lightness, ramp, person.Unit);
        person.SkinRamp = sprite.Palette.Count - SkinSteps;
        person.SkinSteps = SkinSteps;
    }

    public void Hair(PersonSprite person)
    {
        var where = Where(person, Region.Hair);
        var count = where.Count(true);
        if (count < 6)
        {
            return;
        }

        if (wishes.Hair is null && Pixels.Headwear.IsLikely(sprite, colors, where, person.Unit))
        {
            Cluster(where, 6, 1, Vector3.Zero);
            return;
        }

        var lightness = CellShading.Lightness(sprite, HairStrands.Comb(scene, samples, sprite, [.. colors.Select(color => color.X)], where, person.Unit), where, person.Unit, 0.6f, 4);
        var shift = wishes.Hair is null ? 0 : person.Hair.X - person.Person.HairColor.X;
        for (var i = 0; i < lightness.Length; i++)
        {
            lightness[i] += shift;
        }

        var (low, high) = Spread(lightness, where, 0.03f, 0.97f, LeastHairSpan);
        var hair = person.Hair with { Y = person.Hair.Y * 1.1f, Z = person.Hair.Z * 1.1f };
        var ramp = ColorRamp.Around(hair, HairSteps, low, high);
        Quantize(where, lightness, wishes.Hair is null && !scene.IsMonochrome ? ramp.Toward(colors, lightness, where, MeasuredHue) : ramp, person.Unit);
    }

    /// <summary>Moustache and beard: short hair, so that light and shade are drawn without strands.</summary>
    public void Beard(PersonSprite person)
    {
        var where = Where(person, Region.FacialHair);
        if (where.Count(true) < 3)
        {
            return;
        }

        var lightness = CellShading.Lightness(sprite, [.. colors.Select(color => color.X)], where, person.Unit, 0.4f, 6);
        var shift = wishes.Hair is null ? 0 : person.Beard.X - person.Person.FacialHair.Color.X * person.Gain;
        for (var i = 0; i < lightness.Length; i++)
        {
            lightness[i] += shift;
        }

        var (low, high) = Spread(lightness, where, 0.05f, 0.93f, LeastBeardSpan);
        var ramp = ColorRamp.Around(person.Beard, BeardSteps, low, high);
        Quantize(where, lightness, wishes.Hair is null && !scene.IsMonochrome ? ramp.Toward(colors, lightness, where, MeasuredHue) : ramp, person.Unit);
    }

    /// <summary>Hats, caps and scarves in their own colours.</summary>
    public void Headwear(PersonSprite person)
    {
        var where = Where(person, Region.Headwear);
        if (where.Count(true) >= 8)
        {
            Cluster(where, HeadwearColors, 1.1f, Vector3.Zero);
        }
    }

    public void Clothes(PersonSprite person)
    {
        var where = Where(person, Region.Clothes);
        if (where.Count(true) < 8)
        {
            return;
        }

        if (wishes.Clothes is { } wish)
        {
            Recolor(where, person.Person.ClothesColor, wish.Lab);
        }

        // Grey clothes that get colour: a touch of blue, as shadows of neutral cloth are painted.
        Cluster(where, ClothesColors, 1.15f, scene.IsMonochrome ? new Vector3(0, 0, -7) : Vector3.Zero);
    }

    private bool[] Where(PersonSprite person, Region region)
    {
        var where = new bool[colors.Length];
        for (var i = 0; i < where.Length; i++)
        {
            where[i] = sprite.Regions[i] == region && sprite.Owners[i] == person.Owner;
        }

        return where;
    }

    private void Quantize(bool[] where, float[] lightness, ColorRamp ramp, float unit)
    {
        var first = sprite.Add(ramp.Colors);
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                sprite.Cells[i] = first + ramp.Step(lightness[i]);
            }
        }

        Clean(where, unit);
    }

    private void Clean(bool[] where, float unit)
    {
        _cleaner.Smooth(where);
        _cleaner.RemoveSmall(where, unit > 14 ? 4 : 2);
    }

    /// <summary>Colours by k-means, shadows counting less than hue.</summary>
    private void Cluster(bool[] where, int count, float chroma, Vector3 tint)
    {
        const float LightnessWeight = 0.8f;
        var samples = new List<Vector3>();
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                samples.Add(colors[i] with { X = colors[i].X * LightnessWeight });
            }
        }

        var clusters = KMeans.Fit([.. samples], Math.Clamp(samples.Count / 4, 1, count), 3);
        var first = sprite.Add([.. clusters.Centers.Select(c =>
            new Vector3(c.X / LightnessWeight, c.Y * chroma, c.Z * chroma) + tint * Math.Clamp(c.X / 60, 0.4f, 1))]);
        for (int i = 0, k = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                sprite.Cells[i] = first + clusters.Labels[k++];
            }
        }

        _cleaner.Smooth(where);
        _cleaner.RemoveSmall(where, LeastCluster);
    }

    /// <summary>Moves the main colour of the clothes to the wanted one; what differs from the main colour keeps its difference.</summary>
    private void Recolor(bool[] where, Vector3 main, Vector3 wanted)
    {
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                var near = SmoothStep.Between(45, 20, ColorModels.Distance(colors[i], main, 1.6f, 1, 1));
                var moved = new Vector3(Math.Clamp(wanted.X + (colors[i].X - main.X) * 0.8f, 4, 96), wanted.Y, wanted.Z);
                colors[i] = Vector3.Lerp(colors[i], moved, near);
            }
        }
    }

    /// <summary>The skin cells inside the face's outline, without the jaw's shadow on the neck; all skin where the face is too small.</summary>
    private List<int> Face(PersonSprite person, bool[] where)
    {
        const int LeastCells = 12;
        using var oval = Polygon.Mask(sprite.Width, sprite.Height, person.Face.Line(FaceMeshTopology.FaceOval.AsSpan()));
        var skin = Enumerable.Range(0, where.Length).Where(at => where[at]).ToList();
        var face = skin.FindAll(at => oval.Samples[at] > 0.5f);
        return face.Count >= LeastCells ? face : skin;
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? 50 : values[values.Length / 2];
    }

    private static (float Low, float High) Spread(float[] lightness, bool[] where, float lowPart, float highPart, float least)
    {
        var values = lightness.Where((_, i) => where[i]).Order().ToArray();
        if (values.Length == 0)
        {
            return (30, 30 + least);
        }

        var low = values[(int)(lowPart * (values.Length - 1))];
        var high = values[(int)(highPart * (values.Length - 1))];
        var middle = (low + high) / 2;
        var half = MathF.Max(high - low, least) / 2;
        low = MathF.Max(middle - half, 4);
        high = MathF.Min(MathF.Max(middle + half, low + 8), 96);
        return (low, high);
    }
}
