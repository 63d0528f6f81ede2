using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Status bars and the dialog frame in front of the scene.</summary>
internal sealed class Hud(FrameBuffer buffer)
{
    private const int Margin = 7;
    private const int TallBox = 40;
    private const int FlatBox = 21;

    private static readonly Vector3 White = new(98, 0, 0);
    private static readonly Vector3 Dark = new(5, 2, -6);
    private static readonly Vector3 Gold = new(87, 6, 58);
    private static readonly Vector3 Green = new(74, -58, 48);
    private static readonly Vector3 Blue = new(52, 6, -58);
    private static readonly Vector3 Empty = new(17, 4, -12);
    private static readonly Vector3 PanelTop = new(22, 28, -52);
    private static readonly Vector3 PanelBottom = new(9, 16, -30);

    /// <param name="people">How many.</param>
    /// <param name="chin">The lowest chin, in pixels: the frame stays below it.</param>
    /// <param name="level">Number beside the name.</param>
    public void Paint(int people, float chin, uint level)
    {
        if (buffer.Width < 150 || buffer.Height < 120)
        {
            return;
        }

        var tall = buffer.Height - Margin - TallBox > chin + 4;
        var name = Names(people, buffer.Width - 2 * (Margin + 10));
        Box(buffer.Height - Margin - (tall ? TallBox : FlatBox), buffer.Height - Margin);
        if (tall)
        {
            Text(name, Margin + 10, buffer.Height - Margin - TallBox + 8, Gold);
            Text("Ready!", Margin + 10, buffer.Height - Margin - 16, White);
        }
        else
        {
            Text(name, Margin + 10, buffer.Height - Margin - 14, Gold);
        }

        Cursor(buffer.Width - Margin - 15, buffer.Height - Margin - 9);
        Text("HP", Margin + 2, Margin + 1, White);
        Bar(Margin + 18, Margin + 2, 70, 0.92f, Green);
        Text("MP", Margin + 2, Margin + 11, White);
        Bar(Margin + 18, Margin + 12, 52, 0.7f, Blue);
        var label = $"LV {level}";
        Text(label, buffer.Width - Margin - 2 - BitmapFont.Width(label), Margin + 1, Gold);
    }

    private static string Names(int people, int width)
    {
        var all = string.Join("  ", Enumerable.Range(1, people).Select(number => $"PLAYER {number}"));
        return BitmapFont.Width(all) <= width ? all : $"PLAYER 1-{people}";
    }

    private void Box(int top, int bottom)
    {
        ReadOnlySpan<Vector3> rims = [Dark, new(93, 0, -3), new(66, 1, -8), Dark];
        var (left, right) = (Margin, buffer.Width - Margin);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var edge = Math.Min(Math.Min(x - left, right - 1 - x), Math.Min(y - top, bottom - 1 - y));
                var corner = Math.Min(x - left, right - 1 - x) + Math.Min(y - top, bottom - 1 - y) < 2;
                if (!corner)
                {
                    var back = Vector3.Lerp(PanelTop, PanelBottom, (float)(y - top) / (bottom - top));
                    Put(x, y, edge < rims.Length ? rims[edge] : Vector3.Lerp(buffer.Colors[buffer.At(x, y)], back, 0.9f), edge < rims.Length);
                }
            }
        }
    }

    private void Bar(int left, int top, int width, float share, Vector3 color)
    {
        const int Height = 5;
        for (var y = -1; y <= Height; y++)
        {
            for (var x = -1; x <= width; x++)
            {
                var rim = x < 0 || y < 0 || x == width || y == Height;
                var tone = y == 0 ? color + new Vector3(14, 0, 0) : y == Height - 1 ? color - new Vector3(18, 0, 0) : color;
                Put(left + x, top + y, rim ? Dark : x < share * width ? tone : Empty);
            }
        }
    }

    private void Cursor(int left, int top)
    {
        for (var y = 0; y < 4; y++)
        {
            for (var x = y; x < 8 - y; x++)
            {
                Put(left + x, top + y, White);
            }
        }
    }

    private void Text(string text, int left, int top, Vector3 color)
    {
        BitmapFont.Draw(text, (x, y) => Put(left + x + 1, top + y + 1, Dark));
        BitmapFont.Draw(text, (x, y) => Put(left + x, top + y, color));
    }

    private void Put(int x, int y, Vector3 color, bool asIs = true)
    {
        if (buffer.Contains(x, y))
        {
            buffer.Colors[buffer.At(x, y)] = color;
            buffer.IsText[buffer.At(x, y)] = asIs;
        }
    }
}
