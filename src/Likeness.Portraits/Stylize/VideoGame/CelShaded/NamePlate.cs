using System.Numerics;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>A slanted plate with name, level and energy in the lower left corner.</summary>
internal sealed class NamePlate(ShapeCanvas canvas)
{
    private const float PerLongSide = 1 / 512f;
    private const float Slant = 0.28f;

    private readonly float _dot = Math.Max(canvas.Picture.Width, canvas.Picture.Height) * PerLongSide;

    /// <param name="people">How many.</param>
    /// <param name="level">Number beside the name.</param>
    /// <param name="accent">Colour of stripe and energy, CIE Lab.</param>
    public void Paint(int people, uint level, Vector3 accent)
    {
        const float Letter = 2.1f;
        var name = people == 1 ? "PLAYER 1" : $"PLAYER 1-{people}";
        var text = $"LV {level}";
        var width = (BitmapFont.Width(name) * Letter + BitmapFont.Width(text) * Letter * 0.7f + 46) * _dot;
        if (width > 0.9f * canvas.Picture.Width)
        {
            return;
        }

        var height = 38 * _dot;
        var bottom = canvas.Picture.Height - 16 * _dot;
        var left = 14 * _dot;
        var bright = accent with { X = MathF.Max(accent.X, 68) };
        Bar(left, bottom - height, left + width, bottom, new Vector3(8, 3, -10), 0.86f);
        Bar(left, bottom - height, left + 6 * _dot, bottom, bright, 1);
        Text(name, left + 20 * _dot, bottom - 31 * _dot, Letter, new Vector3(98, 0, 0));
        Text(text, left + (30 + BitmapFont.Width(name) * Letter) * _dot, bottom - 31 * _dot + 7 * 0.3f * Letter * _dot, Letter * 0.7f, bright);
        const int Segments = 10;
        for (var i = 0; i < Segments; i++)
        {
            var from = left + 15 * _dot + i * (width - 24 * _dot) / Segments;
            Bar(from, bottom - 11 * _dot, from + (width - 24 * _dot) / Segments - 2 * _dot, bottom - 6 * _dot, i < 9 ? bright : new Vector3(26, 3, -8), 1);
        }
    }

    private void Bar(float left, float top, float right, float bottom, Vector3 color, float opacity)
    {
        var lean = Slant * (bottom - top);
        var shift = Slant * (canvas.Picture.Height - bottom);
        canvas.Fill([new(left + shift + lean, top), new(right + shift + lean, top), new(right + shift, bottom), new(left + shift, bottom)], color, opacity);
    }

    private void Text(string text, float left, float top, float size, Vector3 color)
    {
        var dot = size * _dot;
        BitmapFont.Draw(text, (x, y) => Bar(left + x * dot, top + y * dot, left + (x + 1) * dot, top + (y + 1) * dot, color, 1));
    }
}
