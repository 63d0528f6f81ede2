using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Paints skin, hair and clothes of one person with a few colours each.</summary>
internal sealed class MaterialPainter(PixelSprite sprite, PortraitScene scene, int samples, Vector3[] colors, StylizeWishes wishes)
{
    private const int SkinSteps = 6;
    private const int HairSteps = 5;
    private const int ClothesColors = 7;
    private const float LeastSkinSpan = 34;
    private const float LeastHairSpan = 24;
    private const float MostCalibration = 8;
    private const float MeasuredHue = 0.65f;

    /// <summary>What outlines, nostrils and lids drawn later take from the mean lightness of a face.</summary>
    private const float FeatureLoss = 2;

    private readonly ClusterCleaner _cleaner = new(sprite);

    public void Skin(PersonSprite person)
    {
        var where = Where(person, Region.Skin);
        var lightness = CellShading.Lightness(sprite, [.. colors.Select(color => color.X)], where, person.Unit, 0.2f, 9);
        var (low, high) = Spread(lightness, where, 0.04f, 0.98f, LeastSkinSpan);
        var ramp = ColorRamp.Around(person.Skin, SkinSteps, low, high);
        Quantize(where, lightness, ramp, person.Unit);
        Calibrate(where);
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

        if (wishes.Hair is null && Headwear.IsLikely(sprite, colors, where, person.Unit))
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

        Clean(where, 20);
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

    /// <summary>Shifts the colours just painted so that skin is as light as photographed: quantising must never make anybody lighter or darker.</summary>
    private void Calibrate(bool[] where)
    {
        var difference = 0f;
        var count = 0;
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                difference += colors[i].X - sprite.Palette[sprite.Cells[i]].X;
                count++;
            }
        }

        var shift = count == 0 ? 0 : Math.Clamp(FeatureLoss + difference / count, -MostCalibration, MostCalibration);
        for (var i = sprite.Palette.Count - SkinSteps; i < sprite.Palette.Count; i++)
        {
            var color = sprite.Palette[i];
            sprite.Palette[i] = color with { X = Math.Clamp(color.X + shift, 4, 97) };
        }
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
