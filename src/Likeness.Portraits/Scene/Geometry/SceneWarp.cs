using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Makes a scene a caricature of itself: larger eyes, larger heads. Everything that later looks at the scene sees the caricature.</summary>
internal static class SceneWarp
{
    /// <param name="scene">Stays as it is.</param>
    /// <param name="amounts">How far to go.</param>
    /// <returns>A scene with its own planes.</returns>
    public static PortraitScene Apply(PortraitScene scene, WarpAmounts amounts)
    {
        var map = new WarpMap(scene.People, amounts);
        var area = Area(map, scene.Width, scene.Height);
        var (width, height) = (area.Right - area.Left, area.Bottom - area.Top);
        using var xs = new Plane(width, height);
        using var ys = new Plane(width, height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var rx = xs.Row(y);
                var ry = ys.Row(y);
                for (var x = 0; x < rx.Length; x++)
                {
                    var p = map.Source(new Vector2(area.Left + x + 0.5f, area.Top + y + 0.5f));
                    (rx[x], ry[x]) = (p.X, p.Y);
                }
            }
        });

        var people = scene.People.Select(person => Move(person, map)).ToList();
        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = Move(scene.Lab, xs, ys, area),
            Mask = Move(scene.Mask, xs, ys, area),
            Regions = Move(scene.Regions, scene.Width, xs, ys, area),
            Coverage = scene.Coverage.Map(plane => Move(plane, xs, ys, area)),
            Owners = scene.People.Count == 1 ? scene.Owners : Move(scene.Owners, scene.Width, xs, ys, area),
            People = people,
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
    }

    private static CanvasArea Area(WarpMap map, int width, int height)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var (areaLow, areaHigh) in map.Areas)
        {
            (low, high) = (Vector2.Min(low, areaLow), Vector2.Max(high, areaHigh));
        }

        var (left, top) = (Math.Clamp((int)low.X, 0, width - 1), Math.Clamp((int)low.Y, 0, height - 1));
        return new CanvasArea(left, top, Math.Clamp((int)high.X + 1, left + 1, width), Math.Clamp((int)high.Y + 1, top + 1, height));
    }

    private static ScenePerson Move(ScenePerson person, WarpMap map) => person with
    {
        Shape = person.Shape.Moved(map.Target),
        Glasses = person.Glasses?.Moved(map.Target),
        LeftBrow = person.LeftBrow.Moved(map.Target),
        RightBrow = person.RightBrow.Moved(map.Target),
    };

    private static ColorImage Move(ColorImage picture, Plane xs, Plane ys, CanvasArea area)
    {
        var moved = new ColorImage(picture.Width, picture.Height, picture.Space);
        for (var i = 0; i < 3; i++)
        {
            Move(picture[i], xs, ys, area, moved[i]);
        }

        return moved;
    }

    private static Plane Move(Plane plane, Plane xs, Plane ys, CanvasArea area)
    {
        var moved = new Plane(plane.Width, plane.Height);
        Move(plane, xs, ys, area, moved);
        return moved;
    }

    private static void Move(Plane plane, Plane xs, Plane ys, CanvasArea area, Plane target)
    {
        plane.Samples.CopyTo(target.Samples);
        using var part = Warp.Remap(plane, xs, ys);
        for (var y = 0; y < part.Height; y++)
        {
            part.Row(y).CopyTo(target.Row(area.Top + y)[area.Left..]);
        }
    }

    private static byte[] Move(byte[] labels, int width, Plane xs, Plane ys, CanvasArea area)
    {
        var moved = (byte[])labels.Clone();
        var height = labels.Length / width;
        for (var y = 0; y < xs.Height; y++)
        {
            var rx = xs.Row(y);
            var ry = ys.Row(y);
            for (var x = 0; x < rx.Length; x++)
            {
                moved[(area.Top + y) * width + area.Left + x] = labels[Math.Clamp((int)ry[x], 0, height - 1) * width + Math.Clamp((int)rx[x], 0, width - 1)];
            }
        }

        return moved;
    }
}
