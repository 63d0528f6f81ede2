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

    /// <summary>How much of a pixel belongs to the bust as far as its cut goes, 0…1; the person mask says the rest.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="ofHead">Whether the pixel shows the head or what grows on it; hair may be wider than the shoulders.</param>
    public float Cover(float x, float y, bool ofHead)
    {
        var down = (y - ChinY) / Unit;
        var side = MathF.Abs(x - Axis);
        if (down >= Rounding)
        {
            return MathF.Min(Edge(Waist(down) - side), Edge(BaseY + BaseArc(side) - y));
        }

        var round = Math.Clamp((Rounding - down) / Rounding, 0, 1);
        if (!ofHead)
        {
            return down < -0.6f ? 0 : Edge(ShoulderWidth * (1 - 0.18f * round * round) - side);
        }

        var head = _frame.FromPicture(new Vector2(x, y));
        var width = ShoulderWidth + (HeadHalfWidth * Unit - ShoulderWidth) * SmoothStep.Between(_frame.ChinV + Rounding, _frame.ChinV - 1.1f, head.Y);
        // Of a turned head more lies behind the face than before it.
        return Edge(width - MathF.Abs(head.X + BackOfHead * _frame.Turn) * Unit);
    }

    /// <summary>Half the width of the torso that a bust has at least, whatever the photo shows of it.</summary>
    public float LeastWidth(float y)
    {
        var share = Math.Clamp(((y - ChinY) / Unit - Rounding) / 0.75f, 0, 1);
        return 0.92f * ShoulderWidth * MathF.Sqrt(1 - (1 - share) * (1 - share));
    }

    /// <summary>How far the base's front edge hangs below its middle, in a place beside the axis.</summary>
    private float BaseArc(float side) => Foreshortening * BaseWidth * MathF.Sqrt(Math.Clamp(1 - side * side / (BaseWidth * BaseWidth), 0, 1));

    /// <summary>Half the width: a quarter of a superellipse from the shoulders to the base.</summary>
    private float Waist(float down)
    {
        var share = Math.Clamp((down - Rounding) / (Height - Rounding), 0, 1);
        return BaseWidth + (ShoulderWidth - BaseWidth) * MathF.Pow(1 - MathF.Pow(share, 2.2f), 0.72f);
    }

    private static float Edge(float distance) => Math.Clamp(distance + 0.5f, 0, 1);
}
