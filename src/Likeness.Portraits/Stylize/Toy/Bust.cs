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
    public float Cover(float x, float y)
    {
        var down = (y - ChinY) / Unit;
        var head = _frame.FromPicture(new Vector2(x, y));
        var side = MathF.Abs(x - Axis);
        var share = Math.Clamp((down - 0.35f) / (Height - 0.35f), 0, 1);
        // A quarter of a superellipse from the shoulders to the base.
        var width = BaseWidth + (ShoulderWidth - BaseWidth) * MathF.Pow(1 - MathF.Pow(share, 2.2f), 0.72f);
        var inBase = Math.Clamp(1 - side * side / (BaseWidth * BaseWidth), 0, 1);
        var floor = BaseY + Foreshortening * BaseWidth * MathF.Sqrt(inBase);
        var body = MathF.Min(Edge(width - side), Edge(floor - y));
        var crown = MathF.Min(
            Edge((HeadHalfWidth - MathF.Abs(head.X)) * Unit),
            1 - SmoothStep.Between(_frame.ChinV - 0.1f, _frame.ChinV + 0.35f, head.Y + 0.5f * MathF.Max(0, MathF.Abs(head.X) - 1.5f)));
        return down < Height ? MathF.Max(body, crown > 0.5f ? crown : 0) : body;
    }

    private static float Edge(float distance) => Math.Clamp(distance + 0.5f, 0, 1);
}
