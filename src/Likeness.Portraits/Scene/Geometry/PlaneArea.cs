
namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A rectangle of a plane; right and bottom are behind the last pixel.</summary>
internal readonly record struct PlaneArea(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    /// <summary>What holds all samples of at least a level, with a margin.</summary>
    public static PlaneArea Around(Plane plane, float level, int margin)
    {
        var (left, right, top, bottom) = (plane.Width, 0, plane.Height, 0);
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            var first = row.IndexOfAnyInRange(level, float.MaxValue);
            if (first >= 0)
            {
                (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(level, float.MaxValue) + 1));
                (top, bottom) = (Math.Min(top, y), y + 1);
            }
        }

        return right == 0 ? default : new PlaneArea(
            Math.Max(0, left - margin), Math.Max(0, top - margin), Math.Min(plane.Width, right + margin), Math.Min(plane.Height, bottom + margin));
    }

    public bool IsAllOf(Plane plane) => Width == plane.Width && Height == plane.Height;

    public Plane Cut(Plane plane)
    {
        var cut = new Plane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            plane.Row(Top + y).Slice(Left, Width).CopyTo(cut.Row(y));
        }

        return cut;
    }

    public void Paste(Plane cut, Plane target)
    {
        for (var y = 0; y < Height; y++)
        {
            cut.Row(y).CopyTo(target.Row(Top + y)[Left..]);
        }
    }
}
