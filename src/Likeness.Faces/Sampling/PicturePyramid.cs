using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>A picture and its halvings (each pixel the mean of 2×2), made when first asked for, so that a model's small input needs no pass over every pixel.</summary>
/// <remarks>Level 0 is the caller's picture; further levels have four bytes a pixel, the last unused.</remarks>
internal sealed class PicturePyramid : IDisposable
{
    private const int MaxLevels = 16;

    private readonly PixelBuffer?[] _levels = new PixelBuffer?[MaxLevels];

    /// <summary>Whether the picture is wide and high enough to be sampled at all.</summary>
    public bool CanSample => Picture.Width >= 2 && Picture.Height >= 2;

    /// <summary>The picture at full size.</summary>
    public PixelBuffer Picture => _levels[0] ?? throw new InvalidOperationException("no picture is loaded");

    /// <summary>Starts with another picture, which stays the caller's.</summary>
    public void Load(PixelBuffer picture)
    {
        Dispose();
        _levels[0] = picture;
    }

    /// <summary>The level nearest to a reduction: 0 up to about 1.4, 1 up to 2.8, and so on, as far as at least 2×2 pixels remain.</summary>
    /// <returns>The pixels, and how many times smaller they are than the picture.</returns>
    public (PixelBuffer Pixels, float Reduction) LevelFor(float reduction)
    {
        var wanted = Math.Clamp((int)MathF.Round(MathF.Log2(MathF.Max(reduction, 1e-3f))), 0, MaxLevels - 1);
        var level = 0;
        while (level < wanted && Next(level))
        {
            level++;
        }

        return (_levels[level]!, 1 << level);
    }

    /// <summary>The largest level whose longer side has at most so many pixels, as far as at least 2×2 remain.</summary>
    public PixelBuffer LevelWithin(int side)
    {
        var level = 0;
        while (Math.Max(_levels[level]!.Width, _levels[level]!.Height) > side && level < MaxLevels - 1 && Next(level))
        {
            level++;
        }

        return _levels[level]!;
    }

    private bool Next(int level)
    {
        if (_levels[level] is not { Width: >= 4, Height: >= 4 } larger)
        {
            return false;
        }

        _levels[level + 1] ??= Halving.Halve(larger);
        return true;
    }

    /// <summary>Gives the levels' memory back and forgets the picture.</summary>
    public void Dispose()
    {
        for (var i = 0; i < MaxLevels; i++)
        {
            if (i > 0)
            {
                _levels[i]?.Dispose();
            }

            _levels[i] = null;
        }
    }
}
