using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>Where the surroundings of a drawn head come from in the photo: through the caricature, and over the photo's upper edge, where a cut head is closed with a dome.</summary>
/// <remarks>Its patches have 1/<see cref="Factor"/> of the canvas resolution, and coordinates to match.</remarks>
internal sealed class HeadMap : IDisposable
{
    private const float ReachSide = 2.5f;
    private const float ReachUp = 3.9f;
    private const float ReachDown = 1.7f;
    private const float CrownV = -2.0f;
    private const float FineUnit = 70;

    private readonly PortraitScene _scene;
    private readonly int _owner;
    private readonly Plane _x;
    private readonly Plane _y;

    public HeadMap(PortraitScene scene, int owner, Caricature face, Easel easel)
    {
        (_scene, _owner) = (scene, owner);
        var frame = face.Frame;
        var chin = frame.ChinV;
        ReadOnlySpan<Vector2> corners =
        [
            frame.ToPicture(-ReachSide, -ReachUp), frame.ToPicture(ReachSide, -ReachUp), frame.ToPicture(-ReachSide, chin + ReachDown), frame.ToPicture(ReachSide, chin + ReachDown),
        ];
        var (low, high) = (corners[0], corners[0]);
        foreach (var corner in corners)
        {
            (low, high) = (Vector2.Min(low, corner), Vector2.Max(high, corner));
        }

        Factor = frame.Unit > FineUnit ? 2 : 1;
        using var full = easel.Around(low, high, 0);
        Area = new Patch(full.Left / Factor, full.Top / Factor, new Plane((full.Width + Factor - 1) / Factor, (full.Height + Factor - 1) / Factor, clear: true));
        (_x, _y) = (new Plane(Area.Width, Area.Height), new Plane(Area.Width, Area.Height));
        var dome = Dome(frame);
        Area.Each((y, left, cover) =>
        {
            var mapX = _x.Row(y - Area.Top);
            var mapY = _y.Row(y - Area.Top);
            for (var x = 0; x < cover.Length; x++)
            {
                var p = face.Back(frame.FromPicture(new Vector2(left + x + 0.5f, y + 0.5f) * Factor));
                (mapX[x], mapY[x]) = dome(frame.ToPicture(p.X, p.Y));
            }
        });
    }

    /// <summary>Pixels of the canvas a pixel of the map, in each direction.</summary>
    public int Factor { get; }

    /// <summary>The rectangle, without coverage.</summary>
    public Patch Area { get; }

    /// <summary>What this person shows of a region.</summary>
    public Patch Region(Region region) => new(Area.Left, Area.Top, Own(Warp.Remap(_scene.Coverage[region], _x, _y, EdgeMode.Zero)));

    /// <summary>The photo in CIE Lab.</summary>
    public ColorImage Photo() => Warp.Remap(_scene.Lab, _x, _y, EdgeMode.Replicate);

    public void Dispose()
    {
        Area.Dispose();
        _x.Dispose();
        _y.Dispose();
    }

    /// <summary>Maps points above the photo's edge onto its first rows, narrower the higher they are; beyond the dome they leave the canvas to where nothing is.</summary>
    private Func<Vector2, (float X, float Y)> Dome(FaceFrame frame)
    {
        var edge = _scene.Photo.Top;
        var height = MathF.Max(0.3f * frame.Unit, edge - (frame.Origin.Y + CrownV * frame.Unit));
        var (from, to) = (int.MaxValue, int.MinValue);
        for (var x = Math.Max(0, (int)(frame.Origin.X - 2 * frame.Unit)); edge > 0 && x < Math.Min(_scene.Width, frame.Origin.X + 2 * frame.Unit); x++)
        {
            if (_scene.Mask[x, Math.Min(edge + 1, _scene.Height - 1)] > 0.5f)
            {
                (from, to) = (Math.Min(from, x), Math.Max(to, x));
            }
        }

        var middle = (from + (float)to) / 2;
        return p =>
        {
            if (edge <= 1 || p.Y > edge + 1)
            {
                return (p.X, p.Y);
            }

            var t = (edge + 1 - p.Y) / height;
            return t >= 0.999f || from > to ? (-9, -9) : (middle + (p.X - middle) / MathF.Sqrt(1 - t * t), edge + 2);
        };
    }

    private Plane Own(Plane plane)
    {
        if (_scene.People.Count == 1)
        {
            return plane;
        }

        RowParallel.For(plane.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = plane.Row(y);
                var mapX = _x.Row(y);
                var mapY = _y.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var sx = Math.Clamp((int)mapX[x], 0, _scene.Width - 1);
                    var sy = Math.Clamp((int)mapY[x], 0, _scene.Height - 1);
                    row[x] = _scene.Owners[sy * _scene.Width + sx] == _owner ? row[x] : 0;
                }
            }
        });
        return plane;
    }
}
