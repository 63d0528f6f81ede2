using Likeness.Imaging;

namespace Likeness.Server.Labels.Painting;

/// <summary>A text and the style in which it fits into a picture.</summary>
/// <param name="Text">The text; shorter than what was asked for when even small letters do not fit.</param>
/// <param name="Style">Size, breaking and alignment.</param>
/// <param name="Width">Width of the letters in pixels.</param>
/// <param name="Height">Height of the letters in pixels.</param>
/// <param name="Margin">Distance of the letters from the picture's edges, in pixels.</param>
internal sealed record TextFit(string Text, TextStyle Style, int Width, int Height, int Margin)
{
    /// <summary>Height of the letters of the bundled font, Chinese ones or such as <c>Gy</c>, in parts of the em square.</summary>
    private const double LetterHeight = 0.9;

    /// <summary>Em squares in pixels: below the first, letters of a usual text cannot be read; below the second no text is drawn.</summary>
    private const double LeastSize = 14, LeastLongSize = 9;

    private const double LargestSize = 512;
    private const double MarginPerEm = 0.45;

    /// <summary>How much of the picture's height lines may take.</summary>
    private const double MaxHeight = 0.3;

    /// <summary>Room of a character and of a line of the renderer, at most.</summary>
    private const double CharacterWidth = 1.3, LongestLine = 16_000;

    /// <summary>Fits a text: on one line if possible, else on several, else smaller, else cut.</summary>
    /// <param name="text">A drawable text (<see cref="MarkText.Clean"/>).</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="letterHeight">Height of the letters as a part of the shorter side.</param>
    /// <param name="alignment">How several lines lie to each other.</param>
    public static TextFit Find(string text, int width, int height, double letterHeight, TextAlignment alignment)
    {
        var size = Math.Clamp(letterHeight / LetterHeight * Math.Min(width, height), LeastSize, LargestSize);
        while (true)
        {
            size = Math.Min(size, LongestLine / (CharacterWidth * text.Length));
            var fit = At(text, size, width, height, alignment, out var fits);
            if (fits || (size <= LeastLongSize && text.Length <= 2))
            {
                return fit;
            }

            if (size > LeastLongSize)
            {
                size = Math.Max(LeastLongSize, size * 0.88);
            }
            else
            {
                text = MarkText.Cut(text);
            }
        }
    }

    private static TextFit At(string text, double size, int width, int height, TextAlignment alignment, out bool fits)
    {
        var margin = (int)Math.Round(size * MarginPerEm);
        var room = Math.Max((int)LeastSize, width - (2 * margin));
        var style = new TextStyle { SizePixels = (float)size, Bold = true, Alignment = alignment };
        var line = TextRenderer.Measure(text, style);
        fits = line.Width <= room;
        if (fits)
        {
            return new TextFit(text, style, line.Width, line.Height, margin);
        }

        style = style with { MaxWidth = room };
        var lines = TextRenderer.Measure(text, style);
        fits = lines.Width <= room && lines.Height <= height * MaxHeight;
        var wrapped = new TextFit(text, style, lines.Width, lines.Height, margin);
        return fits ? wrapped.Balanced(line.Width) : wrapped;
    }

    /// <summary>Lines of about the same length, as many as before.</summary>
    private TextFit Balanced(int length)
    {
        var count = Math.Ceiling((double)length / Width);
        for (var share = 1.04; share < 1.3; share += 0.08)
        {
            var narrow = Style with { MaxWidth = (int)Math.Min(Width, length / count * share) };
            var (width, height) = TextRenderer.Measure(Text, narrow);
            if (height <= Height)
            {
                return this with { Style = narrow, Width = width, Height = height };
            }
        }

        return this;
    }
}
