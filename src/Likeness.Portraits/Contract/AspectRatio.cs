using System.Diagnostics.CodeAnalysis;

namespace Likeness.Portraits;

/// <summary>One of the ten shapes that an edited picture can be given, with its exact size.</summary>
/// <param name="Name">As on the wire, such as <c>16:9</c>.</param>
/// <param name="Width">Width of the result in pixels.</param>
/// <param name="Height">Height of the result in pixels.</param>
public sealed record AspectRatio(string Name, int Width, int Height)
{
    /// <summary>All ten, in the order in which the wire lists them.</summary>
    public static IReadOnlyList<AspectRatio> All { get; } =
    [
        new("1:1", 1024, 1024), new("2:3", 832, 1248), new("3:2", 1248, 832), new("3:4", 864, 1184), new("4:3", 1184, 864),
        new("4:5", 896, 1152), new("5:4", 1152, 896), new("9:16", 768, 1344), new("16:9", 1344, 768), new("21:9", 1536, 672),
    ];

    /// <summary>Finds a ratio by its name.</summary>
    /// <param name="name">Such as <c>16:9</c>.</param>
    /// <param name="ratio">The ratio found.</param>
    public static bool TryParse(string? name, [NotNullWhen(true)] out AspectRatio? ratio)
    {
        ratio = All.FirstOrDefault(known => known.Name == name);
        return ratio is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
