using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Nearest-label fill: the distance transform that remembers whose distance it is.</summary>
internal static class LabelFill
{
    private const int LeastColumns = 128;

    public static void Run(Span<byte> labels, int width, int height, byte unknown)
    {
        if (!labels.Contains(unknown) || !labels.ContainsAnyExcept(unknown))
        {
            return;
        }

        // A span cannot be shared with other threads.
        var shared = ArrayPool<byte>.Shared.Rent(labels.Length);
        labels.CopyTo(shared);
        using var distances = new Plane(width, height);
        RowParallel.For(width, (from, to) => FillColumns(shared, distances, from, to, unknown), LeastColumns);
        RowParallel.For(height, (from, to) =>
        {
            var envelope = new ParabolaEnvelope(width);
            var column = new byte[width];
            for (var y = from; y < to; y++)
            {
                var row = shared.AsSpan(y * width, width);
                row.CopyTo(column);
                envelope.Solve(distances.Row(y));
                for (var x = 0; x < width; x++)
                {
                    row[x] = column[envelope.Nearest[x]];
                }
            }
        });
        shared.AsSpan(0, labels.Length).CopyTo(labels);
        ArrayPool<byte>.Shared.Return(shared);
    }

    /// <summary>Gives each pixel the nearest label of its column, and its distance.</summary>
    private static void FillColumns(byte[] labels, Plane distances, int from, int to, byte unknown)
    {
        var (width, height) = (distances.Width, distances.Height);
        float none = width + height;
        for (var y = 0; y < height; y++)
        {
            var row = distances.Row(y);
            var above = y > 0 ? distances.Row(y - 1) : row;
            for (var x = from; x < to; x++)
            {
                var known = labels[(y * width) + x] != unknown;
                if (known || y == 0)
                {
                    row[x] = known ? 0 : none;
                    continue;
                }

                row[x] = Math.Min(above[x] + 1, none);
                labels[(y * width) + x] = labels[((y - 1) * width) + x];
            }
        }

        for (var y = height - 2; y >= 0; y--)
        {
            var row = distances.Row(y);
            var below = distances.Row(y + 1);
            for (var x = from; x < to; x++)
            {
                if (below[x] + 1 < row[x])
                {
                    row[x] = below[x] + 1;
                    labels[(y * width) + x] = labels[((y + 1) * width) + x];
                }
            }
        }
    }
}
