using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>A face with what sets it apart from the average face enlarged: a wide jaw gets wider, a long nose longer.</summary>
/// <remarks>
/// The idea is Brennan's caricature generator (1985). Rows and columns of the face move as wholes, so that hair and beard can follow;
/// eyes, nose and mouth also change their size. Averages come from 230 photos of adults that face the camera.
/// </remarks>
internal sealed class Caricature
{
    /// <summary>The mesh pulls faces towards the average, so that what it still shows is enlarged by half.</summary>
    private const float Strength = 0.5f;

    private const float MostDeviation = 1.14f;

    private readonly Vector2[] _points;
    private readonly float[] _depths;
    private readonly float[] _rows;
    private readonly float[] _movedRows;
    private readonly (float V, float Scale)[] _widths;
    private readonly float _middleTop;
    private readonly float _middleSlope;

    public Caricature(FaceShape shape)
    {
        Frame = shape.Frame;
        var points = shape.Points.ToArray();
        float Gain(int a, int b, float average) =>
            MathF.Pow(Math.Clamp(Vector3.Distance(points[a], points[b]) / (Frame.Unit * average), 1 / MostDeviation, MostDeviation), Strength);
        var top = Frame.FromPicture(shape[MeshPoint.ForeheadTop]);
        var chin = Frame.FromPicture(shape[MeshPoint.Chin]);
        var nose = MathF.Max(0.2f, Frame.FromPicture(shape[2]).Y);
        var mouth = MathF.Max(nose + 0.1f, Frame.FromPicture(shape.Mean(MeshPoint.LipUpperInner, MeshPoint.LipLowerInner)).Y);
        var low = MathF.Max(mouth + 0.1f, chin.Y);
        _rows = [MathF.Min(top.Y, -0.2f), 0, nose, mouth, low];
        _movedRows = [_rows[0] * Gain(10, 168, 0.74f), 0, nose * Gain(168, 2, 0.787f), 0, 0];
        _movedRows[3] = _movedRows[2] + (mouth - nose) * Gain(2, 0, 0.229f);
        _movedRows[4] = _movedRows[3] + (low - mouth) * Gain(14, 152, 0.745f);
        _widths =
        [
            (-0.75f, Gain(54, 284, 1.874f)), (0.15f, Gain(234, 454, 2.20f)), (0.62f * chin.Y, Gain(172, 397, 1.774f)),
            (chin.Y, Gain(176, 400, 0.716f)), (chin.Y + 0.6f, 1),
        ];
        _middleSlope = (chin.X - top.X) / MathF.Max(0.5f, chin.Y - top.Y);
        _middleTop = top.X - _middleSlope * top.Y;
        _depths = [.. points.Select(point => point.Z / Frame.Unit)];
        _points = [.. points.Select(point => Forward(Frame.FromPicture(point)))];
        Profile = SideOf(_points[MeshPoint.EarLeft].X, _points[MeshPoint.EarRight].X, _points[MeshPoint.NoseTip].X);
        var eyes = MathF.Pow(Math.Clamp((Vector3.Distance(points[33], points[133]) + Vector3.Distance(points[263], points[362])) / (0.86f * Frame.Unit), 0.88f, MostDeviation), Strength);
        Resize(Middle(33, 133), new Vector2(eyes), 0.4f);
        Resize(Middle(263, 362), new Vector2(eyes), 0.4f);
        Resize(_points[1], new Vector2(Gain(64, 294, 0.675f) / WidthAt(nose), 1), 0.5f);
        Resize(Middle(13, 14), new Vector2(Gain(61, 291, 0.975f) / WidthAt(mouth), 1), 0.7f);
    }

    /// <summary>The face's own coordinates.</summary>
    public FaceFrame Frame { get; }

    /// <summary>−1 or 1 where the head is turned so far to the left or right that only one eye is seen; 0 otherwise.</summary>
    public int Profile { get; }

    /// <summary>A landmark in pixels of the canvas.</summary>
    public Vector2 this[int landmark] => Frame.ToPicture(_points[landmark].X, _points[landmark].Y);

    /// <summary>A landmark in the face's own coordinates.</summary>
    public Vector2 Own(int landmark) => _points[landmark];

    /// <summary>A landmark's depth in units, smaller is nearer.</summary>
    public float Depth(int landmark) => _depths[landmark];

    /// <summary>Landmarks in pixels of the canvas.</summary>
    public Vector2[] Line(ReadOnlySpan<int> landmarks)
    {
        var line = new Vector2[landmarks.Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = this[landmarks[i]];
        }

        return line;
    }

    /// <summary>The mean of some landmarks in pixels of the canvas.</summary>
    public Vector2 Mean(params ReadOnlySpan<int> landmarks)
    {
        var sum = Vector2.Zero;
        foreach (var landmark in landmarks)
        {
            sum += this[landmark];
        }

        return sum / landmarks.Length;
    }

    /// <summary>From the photo to the caricature, in the face's own coordinates.</summary>
    public Vector2 Forward(Vector2 p)
    {
        var middle = _middleTop + _middleSlope * p.Y;
        return new Vector2(middle + (p.X - middle) * WidthAt(p.Y), Interpolate(_rows, _movedRows, p.Y));
    }

    /// <summary>From the caricature to the photo, in the face's own coordinates.</summary>
    public Vector2 Back(Vector2 p)
    {
        var v = Interpolate(_movedRows, _rows, p.Y);
        var middle = _middleTop + _middleSlope * v;
        return new Vector2(middle + (p.X - middle) / WidthAt(v), v);
    }

    private static float Interpolate(float[] from, float[] to, float x)
    {
        var last = from.Length - 1;
        if (x <= from[0])
        {
            return to[0] + x - from[0];
        }

        if (x >= from[last])
        {
            return to[last] + x - from[last];
        }

        var i = 1;
        while (x > from[i])
        {
            i++;
        }

        return to[i - 1] + (to[i] - to[i - 1]) * (x - from[i - 1]) / (from[i] - from[i - 1]);
    }

    private float WidthAt(float v)
    {
        if (v <= _widths[0].V)
        {
            return _widths[0].Scale;
        }

        for (var i = 1; i < _widths.Length; i++)
        {
            if (v < _widths[i].V)
            {
                return float.Lerp(_widths[i - 1].Scale, _widths[i].Scale, SmoothStep.Between(_widths[i - 1].V, _widths[i].V, v));
            }
        }

        return 1;
    }

    /// <summary>The nose of a head in profile reaches one of its outlines.</summary>
    private static int SideOf(float left, float right, float nose)
    {
        const float Margin = 0.08f;
        var across = (nose - left) / MathF.Max(0.1f, right - left);
        return across < Margin ? -1 : across > 1 - Margin ? 1 : 0;
    }

    private Vector2 Middle(int a, int b) => (_points[a] + _points[b]) / 2;

    /// <summary>Scales what lies around a point; the effect fades within <paramref name="reach"/>.</summary>
    private void Resize(Vector2 center, Vector2 scale, float reach)
    {
        for (var i = 0; i < _points.Length; i++)
        {
            var d = _points[i] - center;
            var weight = MathF.Exp(-d.LengthSquared() / (reach * reach));
            _points[i] += d * (scale - Vector2.One) * weight;
        }
    }
}
