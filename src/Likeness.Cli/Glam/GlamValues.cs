using System.Globalization;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>Reads the values of <c>likeness glam</c>.</summary>
internal static class GlamValues
{
    public static int? ParseCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= GlamRequest.MostPictures ? count : null;

    public static double? ParseSimilarity(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var similarity) && similarity is >= 0 and <= 1 ? similarity : null;

    public static int? ParseClarity(string text) => text.ToLowerInvariant() switch
    {
        "x1" => 1,
        "x2" => 2,
        "x4" => 4,
        _ => null,
    };

    public static PictureFormat? ParseFormat(string text) => text.ToLowerInvariant() switch
    {
        "png" => PictureFormat.Png,
        "jpg" or "jpeg" => PictureFormat.Jpeg,
        "webp" => PictureFormat.WebP,
        _ => null,
    };

    public static string Ending(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg => "jpg",
        PictureFormat.WebP => "webp",
        _ => "png",
    };

    /// <summary>x,y,width,height; null for anything else.</summary>
    public static FaceBox? ParsePlace(string text)
    {
        var parts = text.Split(',');
        Span<float> values = stackalloc float[4];
        if (parts.Length != values.Length)
        {
            return null;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!float.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out values[i]) || !float.IsFinite(values[i]))
            {
                return null;
            }
        }

        return values[2] > 0 && values[3] > 0 ? new FaceBox(values[0], values[1], values[0] + values[2], values[1] + values[3]) : null;
    }

    /// <exception cref="CommandFault">A style's name is unknown, or there is not one for each picture.</exception>
    public static IReadOnlyList<GlamStyle> ParseStyles(string? text, int count)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var styles = new List<GlamStyle>();
        foreach (var name in text.Split(','))
        {
            if (!GlamStyles.TryParse(name.Trim(), out var style))
            {
                throw new CommandFault(ExitCode.Usage, $"There is no style '{name.Trim()}'; the styles are {string.Join(", ", GlamStyles.Names)}.");
            }

            styles.Add(style);
        }

        return styles.Count == count ? styles : throw new CommandFault(ExitCode.Usage, $"--style names {styles.Count} styles for {count} pictures; name one for each, or none.");
    }

    /// <exception cref="CommandFault">There are rectangles, but not one for each user.</exception>
    public static IReadOnlyList<(string[] Files, FaceBox? Place)> ParseUsers(string[] users, FaceBox[] places) =>
        places.Length == 0 || places.Length == users.Length
            ? [.. users.Select((user, i) => (user.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), places.Length == 0 ? (FaceBox?)null : places[i]))]
            : throw new CommandFault(ExitCode.Usage, $"There are {places.Length} rectangles for {users.Length} users; give one for each, or none.");
}
