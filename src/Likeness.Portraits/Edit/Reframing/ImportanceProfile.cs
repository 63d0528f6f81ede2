using Likeness.Imaging;

namespace Likeness.Portraits.Edit.Reframing;

/// <summary>How people and detail are spread over the rows and columns of a picture, and whether people touch its borders.</summary>
internal sealed class ImportanceProfile
{
    private const int Side = 160;

    /// <summary>Coverage of a border above which somebody is cut by it.</summary>
    private const float LeastTouch = 0.04f;

    private readonly float[][] _people;
    private readonly float[][] _rest;
    private readonly float[] _lengths;
    private readonly float[] _touch;

    private ImportanceProfile(float[][] people, float[][] rest, float[] lengths, float[] touch) => (_people, _rest, _lengths, _touch) = (people, rest, lengths, touch);

    public static ImportanceProfile Of(EditSource source)
    {
        var (width, height) = (source.Analysed.Width, source.Analysed.Height);
        var scale = MathF.Min(1, (float)Side / Math.Max(width, height));
        var (columns, rows) = (Math.Max(2, (int)(width * scale)), Math.Max(2, (int)(height * scale)));
        using var pixels = Resampler.Resize(source.Analysed, columns, rows, ResampleFilter.Box);
        using var lab = ColorConversion.FromPixels(pixels, ColorSpace.OkLab);
        using var soft = GaussianFilter.Apply(lab.C0, 4);
        using var mask = source.HasPeople ? Resampler.Resize(source.Mask, columns, rows, ResampleFilter.Box) : new Plane(columns, rows, clear: true);
        var people = new[] { new float[columns], new float[rows] };
        var rest = new[] { new float[columns], new float[rows] };
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var person = mask[x, y];
                var detail = 0.04f + MathF.Abs(lab.C0[x, y] - soft[x, y]);
                people[0][x] += person;
                people[1][y] += person;
                rest[0][x] += detail;
                rest[1][y] += detail;
            }
        }

        float[] touch = [people[0][0] / rows, people[0][^1] / rows, people[1][0] / columns, people[1][^1] / columns];
        return new ImportanceProfile([.. people.Select(Cumulated)], [.. rest.Select(Cumulated)], [width, height], touch);
    }

    /// <summary>The shares of people and of everything that lie outside of a stretch.</summary>
    /// <param name="rows">Which axis.</param>
    /// <param name="from">In pixels of the analysed picture.</param>
    /// <param name="to">In pixels of the analysed picture.</param>
    public (float People, float Everything) Lost(bool rows, float from, float to)
    {
        var axis = rows ? 1 : 0;
        return (1 - Inside(_people[axis], from / _lengths[axis], to / _lengths[axis]), 1 - Inside(_rest[axis], from / _lengths[axis], to / _lengths[axis]));
    }

    /// <summary>Where new room goes on the axis that is extended.</summary>
    /// <param name="cutsRows">Whether the other axis, that of the rows, is the one that is cut.</param>
    /// <returns>The share before the picture, and how far people touch the borders, 0…1.</returns>
    public (float Before, float Touched) Room(bool cutsRows)
    {
        var (first, last) = cutsRows ? (_touch[0], _touch[1]) : (_touch[2], _touch[3]);
        var (firstTouched, lastTouched) = (first > LeastTouch, last > LeastTouch);
        var middle = cutsRows ? 0.5f : 0.55f;
        return (firstTouched, lastTouched) switch
        {
            (true, false) => (cutsRows ? 0.25f : 0, cutsRows ? 0.5f : 0.3f),
            (false, true) => (cutsRows ? 0.75f : 1, cutsRows ? 0.5f : 0),
            (true, true) => (middle, 1),
            _ => (middle, 0),
        };
    }

    private static float Inside(float[] sums, float from, float to) => sums[^1] <= 0 ? 1 : (At(sums, to) - At(sums, from)) / sums[^1];

    private static float At(float[] sums, float share)
    {
        var place = Math.Clamp(share, 0, 1) * (sums.Length - 1);
        var first = Math.Min((int)place, sums.Length - 2);
        return float.Lerp(sums[first], sums[first + 1], place - first);
    }

    private static float[] Cumulated(float[] values)
    {
        var sums = new float[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
        {
            sums[i + 1] = sums[i] + values[i];
        }

        return sums;
    }
}
