using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Heights of heads: an inflated outline, the depth of the face mesh inside the faces, hair and headwear as lumps on it, wrinkles from the photo's shading.</summary>
internal static class HeadModel
{
    private const float FaceBlend = 0.35f;
    private const float MeshSmoothness = 0.035f;

    /// <summary>A landmark that lies so far behind a neighbour is on the far side of a turned head.</summary>
    private const float HiddenDepth = 0.35f;

    private const float HiddenReach = 0.14f;

    /// <summary>Where heads are: faces, ears, hair, beards, headwear, but not necks.</summary>
    public static Plane Mask(SceneGrid grid)
    {
        using var face = Pixelwise.Max(grid.Features.Oval, grid.FacialHair);
        using var hair = Pixelwise.Sum(grid.Hair, grid.Headwear, 1);
        using var head = Pixelwise.Max(face, hair);
        var mask = GaussianFilter.Apply(head, 0.025f * grid.Unit);
        // Ears and temples belong to the head; beside the jaw it passes softly into the neck.
        RowParallel.For(grid.Height, (from, to) =>
        {
            var (us, vs) = (new float[grid.Width], new float[grid.Width]);
            for (var y = from; y < to; y++)
            {
                var row = mask.Row(y);
                var skin = grid.Skin.Row(y);
                grid.OnFaces(y, us, vs);
                for (var x = 0; x < row.Length; x++)
                {
                    var chin = grid.Frames[grid.OwnerAt(x, y)].ChinV;
                    row[x] = MathF.Max(SmoothStep.Between(0.3f, 0.7f, row[x]), skin[x] <= 0 ? 0 : skin[x] * SmoothStep.Between(chin - 0.3f, chin - 1.1f, vs[x]));
                }
            }
        });
        return mask;
    }

    /// <returns>Heights in pixels of the grid, and how far inside a face each pixel is.</returns>
    public static (Plane Heights, Plane FaceShare) Heights(SceneGrid grid, Plane mask, GeometryOptions options)
    {
        using var ball = PoissonInflation.Inflate(mask);
        using var scaled = Pixelwise.Scale(ball, options.HeadThickness);
        var heights = GaussianFilter.Apply(scaled, 0.03f * grid.Unit);
        var share = AddFaces(grid, heights);
        using (var covered = Pixelwise.Sum(grid.Hair, grid.Headwear, 1))
        {
            AddLump(grid, covered, options.HairBevelWidth, options.HairBevelHeight, heights);
        }

        AddLump(grid, grid.Headwear, 0.5f * options.HairBevelWidth, options.HeadwearHeight, heights);
        if (options.SkinRelief > 0)
        {
            using var wrinkles = Wrinkles(grid);
            Pixelwise.Add(heights, wrinkles, options.SkinRelief * grid.Unit);
        }

        return (heights, share);
    }

    private static void AddLump(SceneGrid grid, Plane coverage, float width, float height, Plane heights)
    {
        if (height <= 0)
        {
            return;
        }

        using var lump = Bevel.Raise(coverage, width * grid.Unit, height * grid.Unit, 0.02f * grid.Unit);
        Pixelwise.Add(heights, lump, 1);
    }

    /// <summary>Replaces the heights inside faces by those of their meshes, and tells where.</summary>
    private static Plane AddFaces(SceneGrid grid, Plane heights)
    {
        using var distance = DistanceTransform.Signed(grid.Features.Oval);
        var share = Pixelwise.Map(distance, new Ramp(0, FaceBlend * grid.Unit));
        for (var i = grid.Frames.Count - 1; i >= 0; i--)
        {
            AddFace(grid, i, distance, heights);
        }

        return share;
    }

    private static void AddFace(SceneGrid grid, int person, Plane distance, Plane heights)
    {
        var points = grid.Landmarks(person);
        var unit = grid.Frames[person].Unit;
        var seen = points.Where(p => !points.Any(q => p.Z - q.Z > HiddenDepth * unit && Near(p, q, HiddenReach * unit))).Select(p => new Vector3(p.X, p.Y, -p.Z)).ToArray();
        var (low, high) = (seen.Aggregate(Vector3.Min), seen.Aggregate(Vector3.Max));
        var (left, top) = (Math.Clamp((int)low.X - 1, 0, grid.Width - 1), Math.Clamp((int)low.Y - 1, 0, grid.Height - 1));
        var (right, bottom) = (Math.Clamp((int)high.X + 2, left + 1, grid.Width), Math.Clamp((int)high.Y + 2, top + 1, grid.Height));
        using var rough = ScatteredHeights.Interpolate([.. seen.Select(p => p - new Vector3(left, top, 0))], right - left, bottom - top);
        using var depth = GaussianFilter.Apply(rough, MeshSmoothness * unit);
        var offset = Offset(depth, left, top, distance, heights, unit);
        for (var y = top; y < bottom; y++)
        {
            var inside = distance.Row(y);
            var row = heights.Row(y);
            var mesh = depth.Row(y - top);
            for (var x = left; x < right; x++)
            {
                if (inside[x] > 0 && grid.OwnerAt(x, y) == person)
                {
                    row[x] += (mesh[x - left] + offset - row[x]) * SmoothStep.Between(0, FaceBlend, inside[x] / unit);
                }
            }
        }
    }

    private static bool Near(Vector3 a, Vector3 b, float reach) => Vector2.DistanceSquared(new Vector2(a.X, a.Y), new Vector2(b.X, b.Y)) < reach * reach;

    /// <summary>Brings the mesh to the height of the head at the rim of the face.</summary>
    private static float Offset(Plane depth, int left, int top, Plane distance, Plane heights, float unit)
    {
        var differences = new List<float>();
        for (var y = 0; y < depth.Height; y++)
        {
            for (var x = 0; x < depth.Width; x++)
            {
                if (distance[left + x, top + y] / unit is > 0.1f and < 0.3f)
                {
                    differences.Add(heights[left + x, top + y] - depth[x, y]);
                }
            }
        }

        differences.Sort();
        return differences.Count > 0 ? differences[differences.Count / 2] : 0;
    }

    /// <summary>Dark and light bands of the skin, 0 on average: folds and wrinkles make a face.</summary>
    private static Plane Wrinkles(SceneGrid grid)
    {
        using var fine = GaussianFilter.Apply(grid.Lightness, 0.02f * grid.Unit);
        using var coarse = MaskedBlur.Apply(grid.Lightness, grid.Skin, 0.16f * grid.Unit, fallback: 60);
        using var features = grid.Features.All(0.05f * grid.Unit);
        using var band = Pixelwise.Map(fine, coarse, features, default(Band));
        Pixelwise.MultiplyInto(band, grid.Features.Oval);
        Pixelwise.MultiplyInto(band, grid.Skin);
        return GaussianFilter.Apply(band, 0.01f * grid.Unit);
    }

    private readonly struct Band : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Clamp((a - b) * 0.01f, -0.12f, 0.08f) * (Vector<float>.One - Lanes.Clamp01(c));
    }
}
