using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Eyes and brows as hard-edged polygons at their real places, so that gaze and expression stay.</summary>
internal sealed class EyeDecals(FrameBuffer buffer, PatchMap patches, DrawnPerson person)
{
    private static readonly Vector3 Ink = new(8, 4, 2);

    public void Paint()
    {
        Eye(FaceMeshTopology.LeftEye.AsSpan(), MeshPoint.IrisLeft);
        Eye(FaceMeshTopology.RightEye.AsSpan(), MeshPoint.IrisRight);
        Brow(FaceMeshTopology.LeftBrow.AsSpan());
        Brow(FaceMeshTopology.RightBrow.AsSpan());
    }

    private void Eye(ReadOnlySpan<int> ring, int iris)
    {
        var frame = person.Face.Frame;
        var unit = person.Unit;
        var lids = person.Face.Line(ring);
        var center = lids.Aggregate(Vector2.Zero, (sum, p) => sum + p) / lids.Length;
        var local = lids.Select(p => frame.FromPicture(p) - frame.FromPicture(center)).ToArray();
        var width = local.Max(p => p.X) - local.Min(p => p.X);
        var height = local.Max(p => p.Y) - local.Min(p => p.Y);
        if (width < 0.15f)
        {
            return; // The far eye of a strongly turned head.
        }

        if (height < 0.16f * width)
        {
            buffer.Stroke([lids[0], lids[3], lids[5], lids[8]], MathF.Max(1.2f, 0.05f * unit), Ink);
            return;
        }

        // Narrow eyes would have no pixels for an iris; wide ones stay as they are.
        var gain = Math.Clamp(0.17f / height, 1.06f, 1.4f);
        Vector2 Place(int i) => center + (frame.Right * (local[i].X * 1.1f) + frame.Down * (local[i].Y * gain)) * unit;
        var shade = Lamp.Light(person.Skin + new Vector3(-11, 4, 2), Vector3.UnitZ, 0);
        var fold = frame.Down * (0.09f * unit);
        buffer.Fill([Place(0), Place(14) - fold, Place(12) - fold, Place(10) - fold, Place(8)], shade);
        Vector2[] opening = [Place(0), Place(2), Place(4), Place(6), Place(8), Place(10), Place(12), Place(14)];
        var mask = Mask(opening);
        buffer.Fill(opening, person.EyeWhite);
        // The upper lid shades the white below it.
        buffer.Fill([Place(14), Place(12), Place(10), Place(10) + fold * 0.6f, Place(12) + fold * 0.6f, Place(14) + fold * 0.6f], person.EyeWhite * 0.8f, mask.Contains);
        Iris(person.Face[iris], MathF.Max(1.6f, 0.28f * width * unit), mask);
        buffer.Stroke([Place(8), Place(10), Place(12), Place(14), Place(0)], MathF.Max(1.3f, 0.052f * unit), Ink);
        buffer.Stroke([Place(1), Place(3), Place(5), Place(7)], MathF.Max(1, 0.022f * unit), Vector3.Lerp(person.Skin, Ink, 0.45f));
    }

    private void Iris(Vector2 at, float radius, HashSet<int> mask)
    {
        var down = person.Face.Frame.Down;
        buffer.Fill(Disc(at, radius, 8), person.Iris with { X = person.Iris.X * 0.75f }, mask.Contains);
        buffer.Fill(Disc(at + down * (0.22f * radius), radius * 0.72f, 6), person.Iris + new Vector3(15, 3, 8), mask.Contains);
        buffer.Fill(Disc(at, radius * 0.5f, 6), new Vector3(4, 1, 0), mask.Contains);
        var glint = at + new Vector2(-0.34f, -0.38f) * radius;
        var size = MathF.Max(1, 0.27f * radius);
        buffer.Fill([glint - new Vector2(size), glint + new Vector2(size, -size), glint + new Vector2(size), glint + new Vector2(-size, size)], new Vector3(97, 0, 2), mask.Contains);
    }

    private void Brow(ReadOnlySpan<int> ring)
    {
        var down = person.Face.Frame.Down;
        var unit = person.Unit;
        var line = new Vector2[ring.Length / 2];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = (person.Face[ring[i]] + person.Face[ring[^(i + 1)]]) / 2;
        }

        // From the outer end to the nose.
        ReadOnlySpan<float> thickness = [0.035f, 0.08f, 0.1f, 0.105f, 0.09f];
        var polygon = new Vector2[2 * line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var half = down * MathF.Max(0.6f, thickness[i] * unit / 2);
            polygon[i] = line[i] - half * 1.15f;
            polygon[^(i + 1)] = line[i] + half;
        }

        buffer.Fill(polygon, person.Brow, at => !patches.IsCovered(at));
        buffer.Fill([line[1] - down * (0.04f * unit), line[3] - down * (0.05f * unit), line[2]], person.Brow + new Vector3(7, 0, 1), at => !patches.IsCovered(at));
    }

    private HashSet<int> Mask(Vector2[] polygon)
    {
        var cells = new HashSet<int>();
        Scanlines.Fill([polygon], buffer.Width, buffer.Height, (y, from, to) =>
        {
            for (var x = from; x < to; x++)
            {
                cells.Add(buffer.At(x, y));
            }
        });
        return cells;
    }

    private static Vector2[] Disc(Vector2 center, float radius, int corners)
    {
        var disc = new Vector2[corners];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = MathF.SinCos((i + 0.5f) * 2 * MathF.PI / corners);
            disc[i] = center + radius * new Vector2(cos, sin);
        }

        return disc;
    }
}
