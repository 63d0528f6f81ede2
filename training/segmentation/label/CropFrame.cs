using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Segmentation;

/// <summary>The square that is cut out for one face, and how to read pictures and maps through it.</summary>
internal sealed class CropFrame(Matrix3x2 toPicture)
{
    public const int Side = 384;

    /// <summary>The square of the face's region maps at the size of the files.</summary>
    public static CropFrame Of(RegionMaps maps) => new(Matrix3x2.CreateScale((float)maps.Skin.Width / Side) * maps.ToPicture);

    /// <summary>Adds maps to sums of skin, clothes and hair, pixel by pixel, and counts in <paramref name="views"/> where they reach.</summary>
    public void Add(RegionMaps maps, Matrix3x2 mapsToPicture, float[] labels, int[] views)
    {
        Matrix3x2.Invert(mapsToPicture, out var toMaps);
        var map = toPicture * toMaps;
        for (var i = 0; i < Side * Side; i++)
        {
            var at = Place(i, map);
            if (Covers(maps.Skin, at))
            {
                labels[3 * i] += Read(maps.Skin, at);
                labels[(3 * i) + 1] += Read(maps.Clothes, at);
                labels[(3 * i) + 2] += Read(maps.Hair, at);
                views[i]++;
            }
        }
    }

    public float[] Read(Plane plane)
    {
        var values = new float[Side * Side];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read(plane, Place(i, toPicture));
        }

        return values;
    }

    /// <summary>The picture through the square, 0…255, black outside.</summary>
    public float[] Read(PixelBuffer picture)
    {
        var values = new float[3 * Side * Side];
        using var plane = new Plane(picture.Width, picture.Height);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < plane.Samples.Length; i++)
            {
                plane.Samples[i] = picture.Samples[(i * picture.Channels) + channel];
            }

            var read = Read(plane);
            for (var i = 0; i < read.Length; i++)
            {
                values[(3 * i) + channel] = read[i];
            }
        }

        return values;
    }

    private static Vector2 Place(int index, Matrix3x2 map) => Vector2.Transform(new Vector2((index % Side) + 0.5f, (index / Side) + 0.5f), map);

    private static bool Covers(Plane plane, Vector2 at) => at.X >= 0 && at.Y >= 0 && at.X <= plane.Width && at.Y <= plane.Height;

    private static float Read(Plane plane, Vector2 at)
    {
        if (!Covers(plane, at))
        {
            return 0;
        }

        var x = Math.Clamp(at.X - 0.5f, 0, plane.Width - 1);
        var y = Math.Clamp(at.Y - 0.5f, 0, plane.Height - 1);
        int left = Math.Min((int)x, plane.Width - 2), top = Math.Min((int)y, plane.Height - 2);
        float fx = x - left, fy = y - top;
        var upper = (plane[left, top] * (1 - fx)) + (plane[left + 1, top] * fx);
        var lower = (plane[left, top + 1] * (1 - fx)) + (plane[left + 1, top + 1] * fx);
        return (upper * (1 - fy)) + (lower * fy);
    }
}
