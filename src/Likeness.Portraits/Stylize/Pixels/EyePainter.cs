using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws eyes column by column from the lids and the real place of the iris, so that the gaze stays.</summary>
internal sealed class EyePainter
{
    /// <summary>Below this unit an eye is two cells.</summary>
    private const float SmallUnit = 9;

    /// <summary>From this unit on, lids get creases and lower shadows.</summary>
    private const float DetailUnit = 13;

    private static readonly Dictionary<IrisColor, Vector3> Irises = new()
    {
        [IrisColor.Dark] = new(18, 9, 10),
        [IrisColor.Brown] = new(28, 16, 22),
        [IrisColor.Hazel] = new(42, 8, 30),
        [IrisColor.Green] = new(48, -14, 20),
        [IrisColor.Blue] = new(50, -6, -26),
        [IrisColor.Grey] = new(50, -4, -8),
    };

    private readonly PixelSprite _sprite;
    private readonly PersonSprite _person;
    private readonly int _iris;
    private readonly int _pupil;
    private readonly int _white;
    private readonly int _shine;

    public EyePainter(PixelSprite sprite, PersonSprite person)
    {
        (_sprite, _person) = (sprite, person);
        var iris = Irises[person.Person.Iris];
        _iris = sprite.Add(iris, iris + new Vector3(22, 4, 10));
        _pupil = sprite.Add(new Vector3(7, 4, 2));
        // Whites take a part of the skin: pure white eyes stare.
        var skin = person.Skin;
        var white = MathF.Min(92, 58 + 0.45f * skin.X);
        _white = sprite.Add(new Vector3(white, 0, 4) * 0.86f + skin * 0.14f, new Vector3(white - 18, 3, 6) * 0.6f + skin * 0.4f);
        _shine = sprite.Add(new Vector3(94, 0, 3));
    }

    public void Paint()
    {
        Eye(FaceMeshTopology.LeftEye.AsSpan(), MeshPoint.IrisLeft, MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner);
        Eye(FaceMeshTopology.RightEye.AsSpan(), MeshPoint.IrisRight, MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner);
    }

    private void Eye(ReadOnlySpan<int> contour, int iris, int outer, int inner)
    {
        var face = _person.Face;
        var unit = _person.Unit;
        var lids = face.Line(contour);
        var width = Vector2.Distance(face[outer], face[inner]);
        if (width < 0.18f * unit)
        {
            return; // The far eye of a strongly turned head.
        }

        if (unit < SmallUnit)
        {
            Small(face[iris], width);
            return;
        }

        var center = (face[outer] + face[inner]) / 2;
        var middle = lids.Aggregate(Vector2.Zero, (sum, p) => sum + p).Y / lids.Length;
        var slope = (face[inner].Y - face[outer].Y) / (face[inner].X - face[outer].X + 1e-6f);
        var opening = (Vector2.Distance(lids[3], lids[13]) + Vector2.Distance(lids[4], lids[12]) + Vector2.Distance(lids[5], lids[11])) / 3;
        if (opening < 0.1f * width)
        {
            Closed(lids);
            return;
        }

        var height = MathF.Max(opening * 1.3f, 0.17f * unit);
        Open(new Opening(center, middle, slope, width * 1.18f, height), face[iris], MathF.Max(1, width * 0.26f));
        if (unit > DetailUnit)
        {
            var lift = new Vector2(0, 0.12f * unit + 0.9f);
            _sprite.Line([lids[10] - lift, lids[12] - lift - new Vector2(0, 0.2f), lids[14] - lift], _person.SkinStep(1));
        }
    }

    private void Open(Opening eye, Vector2 iris, float irisRadius)
    {
        var first = (int)MathF.Floor(eye.Center.X - eye.Width / 2 + 0.35f);
        var last = (int)MathF.Floor(eye.Center.X + eye.Width / 2 - 0.35f);
        for (var x = first; x <= last; x++)
        {
            var t = Math.Clamp((x + 0.5f - (eye.Center.X - eye.Width / 2)) / eye.Width, 0.06f, 0.94f);
            var y = eye.Middle + eye.Slope * (x + 0.5f - eye.Center.X);
            var half = eye.Height * MathF.Pow(MathF.Sin(MathF.PI * t), 0.7f) / 2;
            var top = (int)MathF.Floor(y - half);
            var bottom = Math.Max(top, (int)MathF.Floor(y + half - 0.25f));
            for (var row = top; row <= bottom; row++)
            {
                _sprite.Put(x, row, Color(x, row, top, bottom, x == first || x == last, iris, irisRadius, eye.Height));
            }

            _sprite.Put(x, top - 1, _person.Ink);
            if (bottom > top && t is > 0.2f and < 0.8f && _person.Unit > DetailUnit - 1)
            {
                _sprite.Put(x, bottom + 1, _person.SkinStep(1));
            }
        }

        _sprite.Put(iris - new Vector2(0.6f * irisRadius, 0.5f * MathF.Max(1, 0.3f * eye.Height)), _shine);
    }

    private int Color(int x, int row, int top, int bottom, bool corner, Vector2 iris, float radius, float height)
    {
        var distance = MathF.Abs(x + 0.5f - iris.X);
        if (distance < radius * 0.55f && MathF.Abs(row + 0.5f - iris.Y) < MathF.Max(1, MathF.Min(radius * 0.8f, height)))
        {
            return _pupil;
        }

        if (distance < radius)
        {
            return row <= top + (bottom - top) / 2 ? _iris : _iris + 1;
        }

        // The upper lid shades the white below it.
        return !corner && (row > top || bottom - top < 1) ? _white : _white + 1;
    }

    private void Closed(Vector2[] lids) => _sprite.Line([lids[0], lids[2], lids[4], lids[6], lids[8]], _person.Ink);

    private void Small(Vector2 iris, float width)
    {
        _sprite.Put(iris, _pupil);
        if (width > 2.6f)
        {
            _sprite.Put(iris - Vector2.UnitX, _white);
            _sprite.Put(iris + Vector2.UnitX, _white);
            _sprite.Put(iris - Vector2.UnitY, _person.Ink);
        }
    }

    private readonly record struct Opening(Vector2 Center, float Middle, float Slope, float Width, float Height);
}
