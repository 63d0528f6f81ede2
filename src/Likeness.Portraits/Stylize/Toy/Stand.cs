using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>A round, lacquered stand under a bust; in groups a column that reaches down to the common floor.</summary>
internal sealed class Stand
{
    private const float Thickness = 0.2f;
    private const float Overhang = 1.42f;

    private readonly Bust _bust;
    private readonly float _radius;
    private readonly float _depth;
    private readonly float _height;

    /// <param name="bust">What stands on it.</param>
    /// <param name="floor">Row of the floor under all stands.</param>
    public Stand(Bust bust, float floor)
    {
        _bust = bust;
        _radius = Overhang * bust.BaseWidth;
        _depth = Bust.Foreshortening * _radius;
        _height = MathF.Max(Thickness * bust.Unit, floor - bust.BaseY);
    }

    /// <summary>The row of the floor under the lowest bust.</summary>
    public static float Floor(IReadOnlyList<Bust> busts) => busts.Max(bust => bust.BaseY + Thickness * bust.Unit);

    /// <summary>Darkens the floor around it.</summary>
    public void CastShadow(ColorImage picture)
    {
        var center = new Vector2(_bust.Axis + 0.22f * _bust.Unit, _bust.BaseY + _height + 0.10f * _bust.Unit);
        var (rx, ry) = (1.45f * _radius, 1.5f * _depth);
        ForEach(picture, center, rx, ry + 2, (x, y) =>
        {
            var d = new Vector2((x - center.X) / rx, (y - center.Y) / ry).Length();
            var shade = 1 - 0.52f * SmoothStep.Between(1, 0.45f, d);
            picture.C0[x, y] *= shade;
            picture.C1[x, y] *= shade;
            picture.C2[x, y] *= shade;
        });
    }

    /// <summary>Draws it.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="figure">Receives its coverage.</param>
    /// <param name="lacquer">Its colour, linear light.</param>
    public void Draw(ColorImage picture, Plane figure, Vector3 lacquer)
    {
        var middle = new Vector2(_bust.Axis, _bust.BaseY + _height / 2);
        ForEach(picture, middle, _radius + 2, _height / 2 + _depth + 2, (x, y) =>
        {
            var across = (x + 0.5f - _bust.Axis) / _radius;
            var arc = _depth * MathF.Sqrt(MathF.Max(0, 1 - across * across));
            var wall = Math.Clamp((1 - MathF.Abs(across)) * _radius + 0.5f, 0, 1)
                * Math.Clamp(_bust.BaseY + _height + arc - y, 0, 1) * Math.Clamp(y - _bust.BaseY + arc + 1, 0, 1);
            if (wall > 0)
            {
                Over(picture, figure, x, y, Wall(lacquer, across, (y - _bust.BaseY - arc) / _height), wall);
            }

            var top = new Vector2(across, (y + 0.5f - _bust.BaseY) / _depth);
            var cover = Math.Clamp((1 - top.Length()) * _depth + 0.5f, 0, 1);
            if (cover > 0)
            {
                Over(picture, figure, x, y, Top(lacquer, top), cover);
            }
        });
    }

    private static Vector3 Wall(Vector3 lacquer, float across, float down)
    {
        var round = MathF.Sqrt(MathF.Max(0, 1 - across * across));
        var light = 0.34f + 0.62f * Bell(across + 0.42f, 0.42f) * round;
        var window = SmoothStep.Between(0.10f, 0.07f, MathF.Abs(across + 0.52f)) * SmoothStep.Between(0.0f, 0.12f, down) * SmoothStep.Between(1.0f, 0.86f, down);
        var strip = SmoothStep.Between(0.035f, 0.02f, MathF.Abs(across - 0.80f));
        var edge = SmoothStep.Between(0.14f, 0.02f, down);
        var foot = 1 - 0.35f * SmoothStep.Between(0.75f, 1, down);
        return lacquer * (light * foot) + new Vector3(0.34f * window + 0.16f * strip + 0.22f * edge * round);
    }

    private Vector3 Top(Vector3 lacquer, Vector2 place)
    {
        // The bust's contact shadow falls to the right, the window's reflection lies at the left.
        var inner = _bust.BaseWidth / _radius;
        var contact = 1 - 0.62f * SmoothStep.Between(1.38f * inner, 0.86f * inner, new Vector2(place.X - 0.06f, place.Y - 0.08f).Length());
        var ring = Bell(place.Length() - 0.965f, 0.022f);
        var sheen = 0.16f * SmoothStep.Between(0.2f, -1, place.X) * SmoothStep.Between(0.2f, 0.9f, place.Length());
        return lacquer * ((1.02f - 0.22f * place.X) * contact) + new Vector3((0.24f * ring + sheen) * contact);
    }

    private static float Bell(float x, float width) => MathF.Exp(-x * x / (width * width));

    private static void Over(ColorImage picture, Plane figure, int x, int y, Vector3 color, float cover)
    {
        picture.C0[x, y] += cover * (color.X - picture.C0[x, y]);
        picture.C1[x, y] += cover * (color.Y - picture.C1[x, y]);
        picture.C2[x, y] += cover * (color.Z - picture.C2[x, y]);
        figure[x, y] = MathF.Max(figure[x, y], cover);
    }

    private static void ForEach(ColorImage picture, Vector2 center, float halfWidth, float halfHeight, Action<int, int> pixel)
    {
        var (left, right) = (Math.Clamp((int)(center.X - halfWidth), 0, picture.Width), Math.Clamp((int)(center.X + halfWidth) + 1, 0, picture.Width));
        var (top, bottom) = (Math.Clamp((int)(center.Y - halfHeight), 0, picture.Height), Math.Clamp((int)(center.Y + halfHeight) + 1, 0, picture.Height));
        RowParallel.For(bottom - top, (from, to) =>
        {
            for (var y = top + from; y < top + to; y++)
            {
                for (var x = left; x < right; x++)
                {
                    pixel(x, y);
                }
            }
        });
    }
}
