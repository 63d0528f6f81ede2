using System.Globalization;
using System.Net;
using System.Text;

namespace Likeness.Imaging;

/// <summary>Draws text with the product's own font, the same on every machine. Thread-safe.</summary>
/// <remarks>Text is data: markup in it is drawn, not obeyed. A character that the font lacks is never replaced silently by a box; ask <see cref="MissingCharacters"/> first.</remarks>
public static class TextRenderer
{
    /// <summary>Longest text.</summary>
    public const int MaxLength = 2_000;

    private const float MinSize = 4;
    private const float MaxSize = 512;
    private const int MaxSide = 16_384;
    private const double MaxPixels = 32_000_000;

    /// <summary>Room of a character, at most, in parts of the em square.</summary>
    private const double CharacterWidth = 1.3, LineHeight = 1.6;

    private static readonly Lazy<FontCoverage> Regular = new(() => new FontCoverage(File.ReadAllBytes(NativeLayout.Default.RegularFont)));
    private static readonly Lazy<FontCoverage> Heavy = new(() => new FontCoverage(File.ReadAllBytes(NativeLayout.Default.BoldFont)));

    /// <summary>The characters of a text that cannot be drawn, each once, in order of appearance.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="bold">Which of the fonts is asked.</param>
    /// <exception cref="NativePartException">The font is missing.</exception>
    public static IReadOnlyList<Rune> MissingCharacters(string text, bool bold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImagingRuntime.Initialize();
        var coverage = (bold ? Heavy : Regular).Value;
        return [.. text.EnumerateRunes().Where(rune => rune.Value != '\n' && !coverage.Has(rune)).Distinct()];
    }

    /// <summary>Draws a text.</summary>
    /// <param name="text">1…<see cref="MaxLength"/> characters, not all blank; a line feed starts a new line.</param>
    /// <param name="style">Size, weight, wrapping.</param>
    /// <returns>Coverage of the ink, 0…1, cropped to the ink; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The text is blank, too long or too large, a value of the style is out of range, or the font lacks a character.</exception>
    /// <exception cref="NativePartException">libvips or the font is missing.</exception>
    public static unsafe Plane Render(string text, TextStyle style)
    {
        using var image = Lay(text, style);
        var bytes = new byte[image.Width * image.Height];
        fixed (byte* pointer = bytes)
        {
            using var sink = VipsImage.OverPinned(pointer, image.Width, image.Height, 1);
            if (Vips.ImageWrite(image, sink) != 0)
            {
                Vips.ErrorClear();
                throw new InvalidOperationException("libvips could not draw a text.");
            }
        }

        var plane = new Plane(image.Width, image.Height);
        var samples = plane.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = bytes[i] / 255f;
        }

        return plane;
    }

    /// <summary>The size that <see cref="Render"/> would give, in pixels.</summary>
    /// <inheritdoc cref="Render"/>
    public static (int Width, int Height) Measure(string text, TextStyle style)
    {
        using var image = Lay(text, style);
        return (image.Width, image.Height);
    }

    private static VipsImage Lay(string text, TextStyle style)
    {
        Check(text, style);
        ImagingRuntime.Initialize();
        if (MissingCharacters(text, style.Bold) is { Count: > 0 } missing)
        {
            throw new ArgumentException($"The font has no glyph for {string.Join(", ", missing.Take(10).Select(rune => $"U+{rune.Value:X4}"))}.", nameof(text));
        }

        var weight = style.Bold ? "Bold " : "";
        using var operation = new VipsOperation("text")
            // Pango reads the text as markup, so everything that could be markup is escaped.
            .Set("text", WebUtility.HtmlEncode(text))
            .Set("font", string.Create(CultureInfo.InvariantCulture, $"Noto Sans SC, {weight}{style.SizePixels:0.##}"))
            .Set("dpi", 72)
            .Set("align", style.Alignment switch { TextAlignment.Center => "centre", TextAlignment.Right => "high", _ => "low" });
        if (style.MaxWidth is { } width)
        {
            operation.Set("width", width).Set("wrap", "word-char");
        }

        return operation.TryRun() ? operation.Image() : throw new InvalidOperationException("libvips could not lay out a text.");
    }

    private static void Check(string text, TextStyle style)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(style);
        if (text.Length > MaxLength)
        {
            throw new ArgumentException($"A text may have at most {MaxLength} characters.", nameof(text));
        }

        if (!(style.SizePixels >= MinSize && style.SizePixels <= MaxSize) || style.MaxWidth is < 1 or > MaxSide)
        {
            throw new ArgumentException($"The size must be {MinSize} to {MaxSize} pixels and the width 1 to {MaxSide}.", nameof(style));
        }

        // Room at most, before anything is laid out: the drawing is allocated at once.
        double em = style.SizePixels, limit = style.MaxWidth ?? double.PositiveInfinity;
        var lines = text.Split('\n');
        var width = Math.Min(limit + em, lines.Max(line => line.Length) * em * CharacterWidth);
        var height = lines.Sum(line => 1 + Math.Floor(line.Length * em * CharacterWidth / limit)) * em * LineHeight;
        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new ArgumentException("The text is too large to be drawn at this size.", nameof(text));
        }
    }
}
