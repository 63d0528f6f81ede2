using System.Diagnostics.CodeAnalysis;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Which sizes a server may be asked for, and which of them serves a shape best.</summary>
public sealed record ImagesSizes
{
    private const double MostElongated = 3;

    /// <summary>Sizes that a model makes anyway, near one area and in steps.</summary>
    /// <param name="area">The area that the model works at, in pixels.</param>
    /// <param name="step">What both sides are multiples of, in pixels.</param>
    public static ImagesSizes Near(int area = 1024 * 1024, int step = 16) => new() { Area = area, Step = step };

    /// <summary>A list of sizes and no others.</summary>
    /// <param name="sizes">Width and height in pixels.</param>
    public static ImagesSizes Only(params PictureSize[] sizes) => new() { List = sizes };

    /// <summary>The area that the model works at.</summary>
    /// <value>Pixels; default one of 1024 × 1024.</value>
    public int Area { get; init; } = 1024 * 1024;

    /// <summary>What both sides are multiples of.</summary>
    /// <value>Pixels; default 16.</value>
    public int Step { get; init; } = 16;

    /// <summary>The only sizes that there are; null where any size near <see cref="Area"/> will do.</summary>
    public IReadOnlyList<PictureSize>? List { get; init; }

    /// <summary>Reads <c>any</c>, for sizes near one megapixel, or a list such as <c>1024x1024,1536x1024</c>.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="sizes">The sizes.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImagesSizes? sizes)
    {
        if (string.Equals(text?.Trim(), "any", StringComparison.OrdinalIgnoreCase))
        {
            sizes = Near();
            return true;
        }

        var list = new List<PictureSize>();
        foreach (var part in (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!PictureSize.TryParse(part, out var size))
            {
                sizes = null;
                return false;
            }

            list.Add(size);
        }

        sizes = list.Count > 0 ? Only([.. list]) : null;
        return sizes is not null;
    }

    /// <summary>The size to ask for when a result of a shape is wanted.</summary>
    /// <param name="wanted">The result's size.</param>
    public PictureSize For(PictureSize wanted)
    {
        if (List is { Count: > 0 } list)
        {
            return list.MinBy(size => Math.Abs(Math.Log(size.Ratio / wanted.Ratio)));
        }

        if (wanted.Width % Step == 0 && wanted.Height % Step == 0 && wanted.Pixels <= Area && wanted.Pixels >= Area * 0.95 && wanted.Ratio is <= MostElongated and >= 1 / MostElongated)
        {
            return wanted;
        }

        var ratio = Math.Clamp(wanted.Ratio, 1 / MostElongated, MostElongated);
        return new PictureSize(Stepped(Math.Sqrt(Area * ratio)), Stepped(Math.Sqrt(Area / ratio)));
    }

    private int Stepped(double side) => Math.Max(1, (int)Math.Round(side / Step)) * Step;
}

/// <summary>Width and height of a picture in pixels.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Width by height.</summary>
    public double Ratio => (double)Width / Height;

    /// <summary>Its area.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Reads <c>1024x1536</c>.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="size">The size.</param>
    public static bool TryParse(string? text, out PictureSize size)
    {
        size = default;
        if (text?.Split('x', 'X', '×') is not [var width, var height] || !int.TryParse(width, out var w) || !int.TryParse(height, out var h) || w is < 64 or > 8192 || h is < 64 or > 8192)
        {
            return false;
        }

        size = new PictureSize(w, h);
        return true;
    }

    /// <summary>As on the wire, such as <c>1024x1536</c>.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
