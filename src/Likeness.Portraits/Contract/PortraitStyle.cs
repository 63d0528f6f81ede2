namespace Likeness.Portraits;

/// <summary>The six styles of the operation stylize, in the order in which the wire lists them.</summary>
public enum PortraitStyle
{
    /// <summary>Rendered 3D character.</summary>
    ThreeD,

    /// <summary>Emoji-like head.</summary>
    Emoji,

    /// <summary>Character of a late-1990s console game.</summary>
    VideoGame,

    /// <summary>Pixel art.</summary>
    Pixels,

    /// <summary>Clay figure.</summary>
    Clay,

    /// <summary>Toy figure.</summary>
    Toy,
}

/// <summary>The styles' names on the wire, on the command line and in reports.</summary>
public static class PortraitStyles
{
    /// <summary>The six names in the order of <see cref="PortraitStyle"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["3D", "Emoji", "Video game", "Pixels", "Clay", "Toy"];

    /// <summary>The name of a style.</summary>
    /// <param name="style">The style.</param>
    public static string Name(this PortraitStyle style) => Names[(int)style];

    /// <summary>Finds a style by its exact name; case is ignored.</summary>
    /// <param name="name">A name such as <c>Video game</c>.</param>
    /// <param name="style">The style found.</param>
    public static bool TryParse(string? name, out PortraitStyle style)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                style = (PortraitStyle)i;
                return true;
            }
        }

        style = default;
        return false;
    }
}
