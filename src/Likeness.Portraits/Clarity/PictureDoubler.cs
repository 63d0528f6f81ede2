using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Clarity;

/// <summary>Doubles a picture tile by tile, so that memory does not grow with it. What a tile's pixels are does not depend on how the tiles were cut: each sees all that can reach it.</summary>
internal static class PictureDoubler
{
    private const int TileSide = 256;

    public static PixelBuffer Double(PixelBuffer picture, DoublingSettings settings, CancellationToken cancellationToken, int tileSide = TileSide)
    {
        // A picture's alpha channel goes its own way.
        var result = picture.Channels == 4 ? Resampler.Resize(picture, 2 * picture.Width, 2 * picture.Height) : new PixelBuffer(2 * picture.Width, 2 * picture.Height);
        try
        {
            var (columns, rows) = ((picture.Width + tileSide - 1) / tileSide, (picture.Height + tileSide - 1) / tileSide);
            RowParallel.For(columns * rows, (from, to) =>
            {
                using var alone = RowParallel.Limit(1);
                for (var tile = from; tile < to; tile++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var (x, y) = (tile % columns * tileSide, tile / columns * tileSide);
                    Tile(picture, new PortraitWindow(x, y, Math.Min(tileSide, picture.Width - x), Math.Min(tileSide, picture.Height - y)), settings, result);
                }
            }, minRows: 1);
            return result;
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            result.Dispose();
            throw new OperationCanceledException(cancellationToken);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    private static void Tile(PixelBuffer picture, PortraitWindow inside, DoublingSettings settings, PixelBuffer result)
    {
        const int Margin = DoublingTile.Margin;
        using var cut = PictureCut.Cut(picture, new PortraitWindow(inside.X - Margin, inside.Y - Margin, inside.Width + (2 * Margin), inside.Height + (2 * Margin)));
        using var tile = new DoublingTile(cut, inside.X - Margin, inside.Y - Margin, settings);
        using var doubled = tile.Run();
        for (var y = 0; y < 2 * inside.Height; y++)
        {
            Copy(doubled.Row((2 * Margin) + y)[(3 * 2 * Margin)..], 2 * inside.Width, result.Row((2 * inside.Y) + y)[(result.Channels * 2 * inside.X)..], result.Channels);
        }
    }

    private static void Copy(ReadOnlySpan<byte> colors, int count, Span<byte> target, int channels)
    {
        if (channels == 3)
        {
            colors[..(3 * count)].CopyTo(target);
            return;
        }

        for (var x = 0; x < count; x++)
        {
            colors.Slice(3 * x, 3).CopyTo(target[(4 * x)..]);
        }
    }
}
