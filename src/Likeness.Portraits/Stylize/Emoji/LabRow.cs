using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>A row of the easel from some column on.</summary>
internal readonly ref struct LabRow(Easel easel, int y, int left)
{
    /// <summary>Shadows on skin and cloth lose less hue than lightness.</summary>
    private const float HueInShadow = 0.25f;

    private readonly Span<float> _l = easel.Lab.C0.Row(y)[left..];
    private readonly Span<float> _a = easel.Lab.C1.Row(y)[left..];
    private readonly Span<float> _b = easel.Lab.C2.Row(y)[left..];
    private readonly Span<float> _figure = easel.Figure.Row(y)[left..];

    public void Mix(int x, Vector3 color, float share)
    {
        _l[x] += (color.X - _l[x]) * share;
        _a[x] += (color.Y - _a[x]) * share;
        _b[x] += (color.Z - _b[x]) * share;
    }

    public void Add(int x, Vector3 change)
    {
        _l[x] += change.X;
        _a[x] += change.Y;
        _b[x] += change.Z;
    }

    public void Darken(int x, float share)
    {
        _l[x] *= 1 - share;
        _a[x] *= 1 - share * HueInShadow;
        _b[x] *= 1 - share * HueInShadow;
    }

    /// <summary>Notes that a person covers this pixel.</summary>
    public void Cover(int x, float cover) => _figure[x] = MathF.Max(_figure[x], cover);
}
