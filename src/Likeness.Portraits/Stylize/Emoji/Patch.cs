using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The shape of one thing that is drawn: coverage 0…1 in a rectangle of the canvas.</summary>
/// <param name="left">Left edge on the canvas.</param>
/// <param name="top">Top edge on the canvas.</param>
/// <param name="cover">Coverage; the patch owns it.</param>
internal sealed class Patch(int left, int top, Plane cover) : IDisposable
{
    public int Left => left;

    public int Top => top;

    public int Width => cover.Width;

    public int Height => cover.Height;

    /// <summary>Coverage.</summary>
    public Plane Cover => cover;

    /// <summary>Coverage at a pixel of the canvas; 0 outside the rectangle.</summary>
    public float At(int x, int y) => x >= left && y >= top && x < left + Width && y < top + Height ? cover[x - left, y - top] : 0;

    public Patch Clone() => new(left, top, cover.Clone());

    /// <summary>The part of the shape that covers something, with a margin; one empty pixel if nothing does.</summary>
    public Patch Trimmed(int margin)
    {
        var (x0, y0, x1, y1) = (Width, Height, 0, 0);
        for (var y = 0; y < Height; y++)
        {
            var row = cover.Row(y);
            if (row.IndexOfAnyInRange(0.01f, 2) is >= 0 and var first)
            {
                (x0, x1) = (Math.Min(x0, first), Math.Max(x1, row.LastIndexOfAnyInRange(0.01f, 2) + 1));
                (y0, y1) = (Math.Min(y0, y), y + 1);
            }
        }

        if (x1 == 0)
        {
            return new Patch(left, top, new Plane(1, 1, clear: true));
        }

        (x0, y0, x1, y1) = (Math.Max(0, x0 - margin), Math.Max(0, y0 - margin), Math.Min(Width, x1 + margin), Math.Min(Height, y1 + margin));
        return new Patch(left + x0, top + y0, PictureCut.Cut(cover, new PortraitWindow(x0, y0, x1 - x0, y1 - y0)));
    }

    /// <summary>Adds an outline, in canvas pixels.</summary>
    public Patch Fill(Vector2[] outline)
    {
        var offset = new Vector2(left, top);
        Polygon.Fill(cover, [.. outline.Select(point => point - offset)]);
        return this;
    }

    /// <summary>The same shape out of focus.</summary>
    public Patch Soft(float sigma) => new(left, top, GaussianFilter.Apply(cover, MathF.Max(sigma, 0.3f)));

    /// <summary>The same shape with corners and holes smaller than <paramref name="sigma"/> rounded off, and an edge one pixel wide.</summary>
    public Patch Rounded(float sigma, float level = 0.5f)
    {
        sigma = MathF.Max(sigma, 0.8f);
        return new Patch(left, top, GaussianFilter.Apply(cover, sigma)).Sharpened(sigma, level);
    }

    /// <summary>Rounds off a shape that was drawn at 1/<paramref name="factor"/> of the canvas resolution, and brings it to the canvas.</summary>
    /// <param name="easel">The canvas.</param>
    /// <param name="sigma">Pixels of this patch.</param>
    /// <param name="factor">1 or 2.</param>
    /// <param name="level">Coverage at which the new edge lies; below ½ the shape grows.</param>
    public Patch RoundedUp(Easel easel, float sigma, int factor, float level = 0.5f)
    {
        sigma = MathF.Max(sigma, 0.8f);
        if (factor == 1)
        {
            return Rounded(sigma, level);
        }

        using var soft = GaussianFilter.Apply(cover, sigma);
        using var large = Resampler.Resize(soft, Width * factor, Height * factor, ResampleFilter.CatmullRom);
        // The last row or column may be half outside.
        var inside = new PortraitWindow(0, 0, Math.Max(1, Math.Min(large.Width, easel.Width - left * factor)), Math.Max(1, Math.Min(large.Height, easel.Height - top * factor)));
        return new Patch(left * factor, top * factor, PictureCut.Cut(large, inside)).Sharpened(sigma * factor, level);
    }

    /// <summary>Multiplies by another shape.</summary>
    public Patch Inside(Patch other)
    {
        Each((y, x0, row) =>
        {
            var (from, theirs) = other.Beside(y, x0, row.Length);
            row[..from].Clear();
            for (var x = 0; x < theirs.Length; x++)
            {
                row[from + x] *= theirs[x];
            }

            row[(from + theirs.Length)..].Clear();
        });
        return this;
    }

    /// <summary>Takes another shape out.</summary>
    public Patch Without(Patch other)
    {
        Each((y, x0, row) =>
        {
            var (from, theirs) = other.Beside(y, x0, row.Length);
            for (var x = 0; x < theirs.Length; x++)
            {
                row[from + x] *= 1 - theirs[x];
            }
        });
        return this;
    }

    /// <summary>Adds another shape, as far as the rectangle goes.</summary>
    public Patch With(Patch other)
    {
        Each((y, x0, row) =>
        {
            var (from, theirs) = other.Beside(y, x0, row.Length);
            for (var x = 0; x < theirs.Length; x++)
            {
                row[from + x] = MathF.Max(row[from + x], theirs[x]);
            }
        });
        return this;
    }

    /// <summary>Visits the rows: canvas row, left edge on the canvas, coverage.</summary>
    public void Each(PatchRow visit) => RowParallel.For(Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            visit(top + y, left, cover.Row(y));
        }
    });

    public void Dispose() => cover.Dispose();

    /// <summary>Makes the edge of a blurred shape one pixel wide again.</summary>
    private Patch Sharpened(float sigma, float level)
    {
        // The blurred edge rises by 1/(σ√2π) a pixel.
        var half = MathF.Min(0.24f, 0.28f / sigma);
        Each((_, _, row) =>
        {
            foreach (ref var c in row)
            {
                c = SmoothStep.Between(level - half, level + half, c);
            }
        });
        return this;
    }

    /// <summary>What this patch covers of a part of a canvas row, and where in that part it begins.</summary>
    private RowPart Beside(int y, int x0, int length)
    {
        var from = Math.Clamp(left - x0, 0, length);
        var to = Math.Clamp(left + Width - x0, from, length);
        return y < top || y >= top + Height || from == to ? new RowPart(length, []) : new RowPart(from, cover.Row(y - top)[(x0 + from - left)..(x0 + to - left)]);
    }

    private readonly ref struct RowPart(int from, ReadOnlySpan<float> samples)
    {
        private readonly ReadOnlySpan<float> _samples = samples;

        public void Deconstruct(out int start, out ReadOnlySpan<float> covered)
        {
            start = from;
            covered = _samples;
        }
    }
}

/// <summary>Receives one row of a patch.</summary>
internal delegate void PatchRow(int canvasY, int canvasLeft, Span<float> cover);
