using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The outline of one bust: shoulders as the photo shows them, tapered to a round base. Lengths in canvas pixels.</summary>
/// <remarks>It stands upright however the head is tilted.</remarks>
internal sealed class Bust
{
    /// <summary>From the chin to the middle of the base, in units.</summary>
    public const float Height = 1.5f;

    /// <summary>Height of an ellipse on the floor relative to its width: the camera looks down a little.</summary>
    public const float Foreshortening = 0.2f;

    private const float HalfWidth = 1.72f;
    private const float BaseHalfWidth = 0.98f;
    private const float HeadHalfWidth = 2.7f;
    private const float BackOfHead = 1.1f;

    /// <summary>Down to here shoulders and hair widen; from here on the bust tapers. In units below the chin.</summary>
    private const float Rounding = 0.4f;

    private readonly FaceFrame _frame;

    /// <param name="frame">The face.</param>
    /// <param name="axis">The column that the bust stands around.</param>
    /// <param name="room">How far it may reach to either side.</param>
    public Bust(FaceFrame frame, float axis, float room)
    {
        _frame = frame;
        Unit = frame.Unit;
        Axis = axis;
        ChinY = frame.ToPicture(0, frame.ChinV).Y;
        BaseY = ChinY + Height * Unit;
        ShoulderWidth = MathF.Min(HalfWidth * Unit, room);
        BaseWidth = MathF.Min(BaseHalfWidth * Unit, 0.8f * ShoulderWidth);
    }

    private Bust(Bust bust, float scale)
    {
        _frame = bust._frame;
        (Unit, Axis, ChinY, BaseY) = (scale * bust.Unit, scale * bust.Axis, scale * bust.ChinY, scale * bust.BaseY);
        (ShoulderWidth, BaseWidth) = (scale * bust.ShoulderWidth, scale * bust.BaseWidth);
    }

    /// <summary>Pixels a unit.</summary>
    public float Unit { get; }

    /// <summary>The column in the middle.</summary>
    public float Axis { get; }

    /// <summary>The row of the chin.</summary>
    public float ChinY { get; }

    /// <summary>The row of the middle of the base.</summary>
    public float BaseY { get; }

    /// <summary>Greatest half width.</summary>
    public float ShoulderWidth { get; }

    /// <summary>Half width of the base.</summary>
    public float BaseWidth { get; }

    /// <summary>The same bust in a picture that is so many times larger.</summary>
    public Bust Enlarged(float scale) => new(this, scale);

    /// <summary>The cut along a row; the person mask says the rest.</summary>
    /// <param name="y">The row.</param>
    public BustCut CutAt(float y)
    {
        var down = (y - ChinY) / Unit;
        if (down >= Rounding)
        {
            return new BustCut(this, y, Waist(down), 0);
        }

        var round = Math.Clamp((Rounding - down) / Rounding, 0, 1);
        return new BustCut(this, y, down < -0.6f ? 0 : ShoulderWidth * (1 - 0.18f * round * round), 1);
    }

    /// <summary>Half the width that a head with its hair may have at a place of the face, in pixels, and the distance of the place from its middle.</summary>
    internal (float Width, float Distance) Head(Vector2 place)
    {
        var head = _frame.FromPicture(place);
        var width = ShoulderWidth + (HeadHalfWidth * Unit - ShoulderWidth) * SmoothStep.Between(_frame.ChinV + Rounding, _frame.ChinV - 1.1f, head.Y);
        // Of a turned head more lies behind the face than before it.
        return (width, MathF.Abs(head.X + BackOfHead * _frame.Turn) * Unit);
    }

    /// <summary>Half the width of the torso that a bust has at least, whatever the photo shows of it.</summary>
    public float LeastWidth(float y)
    {
        var share = Math.Clamp(((y - ChinY) / Unit - Rounding) / 0.75f, 0, 1);
        return 0.92f * ShoulderWidth * MathF.Sqrt(1 - (1 - share) * (1 - share));
    }

    /// <summary>How far the base's front edge hangs below its middle, in a place beside the axis.</summary>
    internal float BaseArc(float side) => Foreshortening * BaseWidth * MathF.Sqrt(Math.Clamp(1 - side * side / (BaseWidth * BaseWidth), 0, 1));

    /// <summary>Half the width: a quarter of a superellipse from the shoulders to the base.</summary>
    private float Waist(float down)
    {
        var share = Math.Clamp((down - Rounding) / (Height - Rounding), 0, 1);
        return BaseWidth + (ShoulderWidth - BaseWidth) * MathF.Pow(1 - MathF.Pow(share, 2.2f), 0.72f);
    }
}
