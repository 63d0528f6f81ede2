namespace Likeness.Portraits.Stylize.VideoGame;

/// <summary>Capital and small letters, figures and a few signs as 5×7 dots, drawn for this style.</summary>
internal static class BitmapFont
{
    /// <summary>Dots across a letter.</summary>
    public const int GlyphWidth = 5;

    /// <summary>Dots down a letter.</summary>
    public const int GlyphHeight = 7;

    /// <summary>Dots from one letter to the next.</summary>
    public const int Advance = 6;

    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['A'] = " ### #   ##   #######   ##   ##   #",
        ['D'] = "#### #   ##   ##   ##   ##   ##### ",
        ['E'] = "######    #    #### #    #    #####",
        ['H'] = "#   ##   ##   #######   ##   ##   #",
        ['L'] = "#    #    #    #    #    #    #####",
        ['M'] = "#   ### ### # ## # ##   ##   ##   #",
        ['P'] = "#### #   ##   ##### #    #    #    ",
        ['R'] = "#### #   ##   ##### # #  #  # #   #",
        ['S'] = " #####    #     ###     #    ##### ",
        ['T'] = "#####  #    #    #    #    #    #  ",
        ['V'] = "#   ##   ##   ##   # # #  # #   #  ",
        ['Y'] = "#   ##   # # #   #    #    #    #  ",
        ['a'] = "           ###     # #####   # ####",
        ['d'] = "    #    # #####   ##   ##   # ####",
        ['e'] = "           ### #   #######     ####",
        ['y'] = "          #   ##   # ####    # ### ",
        ['0'] = " ### #   ##  ### # ###  ##   # ### ",
        ['1'] = "  #   ##    #    #    #    #   ### ",
        ['2'] = " ### #   #    #   #   #   #   #####",
        ['3'] = "#####   #   #     #     ##   # ### ",
        ['4'] = "   #   ##  # # #  # #####   #    # ",
        ['5'] = "######    ####     #    ##   # ### ",
        ['6'] = "  ##  #   #    #### #   ##   # ### ",
        ['7'] = "#####    #   #   #   #    #    #   ",
        ['8'] = " ### #   ##   # ### #   ##   # ### ",
        ['9'] = " ### #   ##   # ####    #   #  ##  ",
        ['!'] = "  #    #    #    #    #         #  ",
        ['-'] = "               #####               ",
        [' '] = "                                   ",
    };

    /// <summary>Dots across a text.</summary>
    public static int Width(string text) => Math.Max(0, text.Length * Advance - 1);

    /// <summary>Calls <paramref name="dot"/> for each dot of a text, from its top left corner.</summary>
    public static void Draw(string text, Action<int, int> dot)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var glyph = Glyphs[text[i]];
            for (var k = 0; k < glyph.Length; k++)
            {
                if (glyph[k] == '#')
                {
                    dot(i * Advance + k % GlyphWidth, k / GlyphWidth);
                }
            }
        }
    }
}
