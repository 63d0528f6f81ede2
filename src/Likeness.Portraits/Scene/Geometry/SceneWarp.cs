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
        using var field = WarpField.Of(map, area, scene.People.Min(person => person.Shape.Frame.Unit));
        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = new ColorImage(Move(scene.Lab.C0, field), Move(scene.Lab.C1, field), Move(scene.Lab.C2, field), scene.Lab.Space),
            Mask = Move(scene.Mask, field),
            Regions = Move(scene.Regions, scene.Width, field),
            Coverage = scene.Coverage.Map(plane => Move(plane, field)),
            Owners = scene.People.Count == 1 ? scene.Owners : Move(scene.Owners, scene.Width, field),
            People = [.. scene.People.Select(person => Move(person, map))],
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

    private static Plane Move(Plane plane, WarpField field)
    {
        if (plane.Samples.IndexOfAnyExcept(0f) < 0)
        {
            return new Plane(plane.Width, plane.Height, clear: true);
        }

        var moved = new Plane(plane.Width, plane.Height);
        var area = field.Area;
        RowParallel.For(plane.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = plane.Row(y);
                var target = moved.Row(y);
                if (y < area.Top || y >= area.Bottom)
                {
                    row.CopyTo(target);
                    continue;
                }

                row[..area.Left].CopyTo(target);
                Warp.Remap(plane, field.X.Row(y - area.Top), field.Y.Row(y - area.Top), target[area.Left..area.Right]);
                row[area.Right..].CopyTo(target[area.Right..]);
            }
        });
        return moved;
    }

    private static byte[] Move(byte[] labels, int width, WarpField field)
    {
        var moved = (byte[])labels.Clone();
        var (height, area) = (labels.Length / width, field.Area);
        RowParallel.For(area.Bottom - area.Top, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var xs = field.X.Row(y);
                var ys = field.Y.Row(y);
                var target = moved.AsSpan((area.Top + y) * width + area.Left, xs.Length);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = labels[Math.Clamp((int)ys[x], 0, height - 1) * width + Math.Clamp((int)xs[x], 0, width - 1)];
                }
            }
        });
        return moved;
    }
}
