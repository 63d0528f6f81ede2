using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Operations;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Reframing;

/// <summary>Goes on beyond the borders of a picture with its own background, mirrored and without the people, more and more out of focus.</summary>
internal static class Extension
{
    private const float Step = 0.02f;
    private const float Feather = 0.03f;
    private const float GrainStrength = 0.008f;

    /// <param name="source">The whole picture.</param>
    /// <param name="inside">The part of it that is seen, in pixels of the analysed picture.</param>
    /// <param name="part">Its pixels.</param>
    /// <param name="left">Where they lie on the result.</param>
    /// <param name="top">Where they lie on the result.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="height">Height of the result.</param>
    /// <param name="seed">Seed of the grain.</param>
    public static PixelBuffer Around(EditSource source, PortraitWindow inside, PixelBuffer part, int left, int top, int width, int height, uint seed)
    {
        using var picture = ColorConversion.FromPixels(part, ColorSpace.Srgb);
        using var matte = source.HasPeople ? PersonMatte.Of(source.Mask, source.People, inside, picture) : new Plane(part.Width, part.Height, clear: true);
        var unit = source.People.Count > 0 ? source.People[0].Frame.Unit * part.Width / inside.Width : 0.11f * Math.Max(part.Width, part.Height);
        using var clean = source.HasPeople ? Backdrop.WithoutPeople(picture, matte, unit, MathF.Max(2, 0.15f * unit)) : picture.Clone();
        var step = Step * Math.Max(width, height);
        var extended = Mirrored(clean, left, top, width, height);
        foreach (var level in (ReadOnlySpan<float>)[0.4f, 1, 2.2f, 4])
        {
            using var blurred = GaussianFilter.Apply(extended, level * step);
            using var far = Far(part, left, top, width, height, 0.2f * level * step, (1 + level) * step);
            Compositor.OverInPlace(extended, blurred, far);
        }

        using (extended)
        {
            using var grain = Grain.Of(width, height, 0.7f, seed);
            using var outside = Far(part, left, top, width, height, 0, step);
            PixelMath.Change(extended, (color, x, y) => color + new Vector3(GrainStrength * grain[x, y] * outside[x, y]));
            Put(extended, picture, matte, left, top, Feather * Math.Max(part.Width, part.Height));
            return ColorConversion.ToPixels(extended);
        }
    }

    private static ColorImage Mirrored(ColorImage picture, int left, int top, int width, int height)
    {
        var mirrored = new ColorImage(width, height, picture.Space);
        for (var i = 0; i < 3; i++)
        {
            var (from, to) = (picture[i], mirrored[i]);
            for (var y = 0; y < height; y++)
            {
                var source = from.Row(Reflected(y - top, from.Height));
                var target = to.Row(y);
                for (var x = 0; x < width; x++)
                {
                    target[x] = source[Reflected(x - left, from.Width)];
                }
            }
        }

        return mirrored;
    }

    private static int Reflected(int place, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        var period = (2 * length) - 2;
        var within = ((place % period) + period) % period;
        return within < length ? within : period - within;
    }

    /// <summary>A ramp of the distance from the picture.</summary>
    private static Plane Far(PixelBuffer part, int left, int top, int width, int height, float from, float to)
    {
        var plane = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            var dy = Math.Max(0, Math.Max(top - y, y - (top + part.Height - 1)));
            var row = plane.Row(y);
            for (var x = 0; x < width; x++)
            {
                var dx = Math.Max(0, Math.Max(left - x, x - (left + part.Width - 1)));
                row[x] = dx == 0 && dy == 0 ? 0 : SmoothStep.Between(from, to, MathF.Sqrt((dx * dx) + (dy * dy)));
            }
        }

        return plane;
    }

    /// <summary>Puts the picture in its place; its background begins softly at the borders that go on, its people do not.</summary>
    private static void Put(ColorImage target, ColorImage picture, Plane matte, int left, int top, float feather)
    {
        var (right, bottom) = (target.Width - left - picture.Width, target.Height - top - picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            var person = matte.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                var near = float.MaxValue;
                near = left > 0 ? MathF.Min(near, x + 0.5f) : near;
                near = right > 0 ? MathF.Min(near, picture.Width - x - 0.5f) : near;
                near = top > 0 ? MathF.Min(near, y + 0.5f) : near;
                near = bottom > 0 ? MathF.Min(near, picture.Height - y - 0.5f) : near;
                var share = MathF.Max(person[x], SmoothStep.Between(0, feather, near));
                for (var i = 0; i < 3; i++)
                {
                    ref var sample = ref target[i][left + x, top + y];
                    sample += (picture[i][x, y] - sample) * share;
                }
            }
        }
    }
}
