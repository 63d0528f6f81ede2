using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>The shadow shapes on skin: the side away from the lamp, what hair and hats throw on the forehead, what heads throw on necks.</summary>
internal static class SkinShades
{
    private const float Softness = 0.09f;
    private const float LeastLight = 0.08f;
    private const float MostLight = 0.62f;

    /// <returns>Above ½ in shade, at the grid's resolution.</returns>
    public static Plane Draw(SceneGrid grid, PortraitScene scene, Plane light, IReadOnlyList<FaceShape> faces, AnimeLook look)
    {
        var unit = grid.Unit;
        var levels = faces.Select((_, i) => Level(grid, light, i, look.ShadePart)).ToArray();
        using var cover = Pixelwise.Sum(grid.Hair, grid.Headwear, 1);
        using var soft = GaussianFilter.Apply(cover, 0.035f * unit);
        using var necks = Necks(grid, faces, look);
        var shade = new Plane(grid.Width, grid.Height);
        var (dx, dy) = ((int)MathF.Round(0.07f * unit * MathF.Sign(-look.Lamp.X)), Math.Max(1, (int)MathF.Round(0.085f * unit)));
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = shade.Row(y);
                var lit = light.Row(y);
                var above = soft.Row(Math.Max(0, y - dy));
                var neck = necks.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    var level = levels[levels.Length == 1 ? 0 : grid.OwnerAt(x, y)];
                    var form = SmoothStep.Between(level + Softness, level - Softness, lit[x]);
                    var cast = above[Math.Clamp(x - dx, 0, row.Length - 1)];
                    row[x] = MathF.Max(MathF.Max(form, cast), neck[x]);
                }
            }
        });
        var smooth = GaussianFilter.Apply(shade, 0.024f * unit);
        shade.Dispose();
        return smooth;
    }

    /// <summary>The light below which the wanted part of a face lies.</summary>
    private static float Level(SceneGrid grid, Plane light, int person, float part)
    {
        var values = new List<float>();
        for (var y = 0; y < grid.Height; y += 2)
        {
            for (var x = 0; x < grid.Width; x += 2)
            {
                if (grid.Features.Oval[x, y] > 0.9f && grid.Skin[x, y] > 0.5f && grid.OwnerAt(x, y) == person)
                {
                    values.Add(light[x, y]);
                }
            }
        }

        if (values.Count < 12)
        {
            return 0.3f;
        }

        values.Sort();
        return Math.Clamp(values[(int)(part * (values.Count - 1))], LeastLight, MostLight);
    }

    private static Plane Necks(SceneGrid grid, IReadOnlyList<FaceShape> faces, AnimeLook look)
    {
        const float Down = 0.36f;
        var necks = new Plane(grid.Width, grid.Height, clear: true);
        using var ovals = new Plane(grid.Width, grid.Height, clear: true);
        foreach (var face in faces)
        {
            var oval = face.Line(FaceMeshTopology.FaceOval.AsSpan());
            Polygon.Fill(ovals, oval);
            var shift = (face.Frame.Down * Down + face.Frame.Right * (0.1f * MathF.Sign(-look.Lamp.X))) * face.Frame.Unit;
            Polygon.Fill(necks, Spline.CatmullRom([.. oval.Select(p => p + shift)], 3, closed: true));
        }

        Pixelwise.MapInto(necks, necks, ovals, (n, o) => MathF.Max(0, n - o));
        return necks;
    }
}
