using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Paints one tile of a contact sheet.</summary>
internal static class SheetPainter
{
    private static readonly Vector3 Ink = new(0.13f, 0.13f, 0.15f);
    private static readonly Vector3 Grey = new(0.82f, 0.82f, 0.83f);

    public static void Paint(PixelBuffer sheet, SheetTile tile, int left, int top, int width, int height, SheetLayout layout)
    {
        if (tile.Picture is { } picture)
        {
            var scale = MathF.Min(1, MathF.Min((float)width / picture.Width, (float)height / picture.Height));
            using var sized = Resampler.Resize(picture, Math.Max(1, (int)MathF.Round(picture.Width * scale)), Math.Max(1, (int)MathF.Round(picture.Height * scale)));
            var (x, y) = (left + ((width - sized.Width) / 2), top + ((height - sized.Height) / 2));
            if (sized.Channels == 4)
            {
                Chequer(sheet, x, y, sized.Width, sized.Height, layout.Gap);
            }

            Compositor.OverInPlace(sheet, sized, x, y);
        }
        else
        {
            using var area = new Plane(width, height);
            area.Samples.Fill(1);
            Compositor.PaintInPlace(sheet, area, left, top, Grey);
            Write(sheet, tile.Note, layout.TextSize * 0.7f, left, top, width, height, centered: true);
        }

        // Hung from the top, where capitals end: centred captions of a row would stand at different heights.
        Write(sheet, tile.Caption, layout.TextSize, left, top + height + (int)(layout.TextSize * 0.4f), width, (int)(layout.TextSize * 1.2f), centered: false);
    }

    /// <summary>The ground on which picture editors show transparency.</summary>
    private static void Chequer(PixelBuffer sheet, int left, int top, int width, int height, int square)
    {
        for (var y = 0; y < height; y++)
        {
            var row = sheet.Row(top + y).Slice(left * sheet.Channels, width * sheet.Channels);
            for (var x = 0; x < width; x++)
            {
                row.Slice(x * sheet.Channels, 3).Fill(((x / square) + (y / square)) % 2 == 0 ? (byte)236 : (byte)208);
            }
        }
    }

    /// <summary>A text in the middle between left and right; a character that the font lacks is shown as a question mark, what has no room is cut off.</summary>
    private static void Write(PixelBuffer sheet, string text, float size, int left, int top, int width, int height, bool centered)
    {
        var shown = text.Length > TextRenderer.MaxLength ? text[..TextRenderer.MaxLength] : text;
        foreach (var missing in TextRenderer.MissingCharacters(shown))
        {
            shown = shown.Replace(missing.ToString(), "?", StringComparison.Ordinal);
        }

        if (string.IsNullOrWhiteSpace(shown))
        {
            return;
        }

        var room = Math.Max(1, width - (int)size);
        using var ink = TextRenderer.Render(shown, new TextStyle { SizePixels = size, MaxWidth = room, Alignment = TextAlignment.Center });
        using var visible = new Plane(Math.Min(ink.Width, width), Math.Min(ink.Height, height));
        for (var y = 0; y < visible.Height; y++)
        {
            ink.Row(y)[..visible.Width].CopyTo(visible.Row(y));
        }

        Compositor.PaintInPlace(sheet, visible, left + ((width - visible.Width) / 2), centered ? top + ((height - visible.Height) / 2) : top, Ink);
    }
}
