using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Draws eyes and brows with brush strokes at their real places, so that gaze and expression stay.</summary>
internal sealed class EyeInk(ShapeCanvas canvas, DrawnPerson person, Func<int, int, float> uncovered)
{
    private const int SplineSteps = 4;

    private readonly Vector3 _ink = person.Hair.X > 55 ? new Vector3(16, 9, 10) : new Vector3(9, 4, 3);

    public void Paint()
    {
        Eye(FaceMeshTopology.LeftEye.AsSpan(), FaceMeshTopology.LeftIris.AsSpan());
        Eye(FaceMeshTopology.RightEye.AsSpan(), FaceMeshTopology.RightIris.AsSpan());
        Brow(person.Person.LeftBrow);
        Brow(person.Person.RightBrow);
    }

    private void Eye(ReadOnlySpan<int> ring, ReadOnlySpan<int> iris)
    {
        var frame = person.Face.Frame;
        var unit = person.Unit;
        var lids = person.Face.Line(ring);
        var center = lids.Aggregate(Vector2.Zero, (sum, p) => sum + p) / lids.Length;
        var local = lids.Select(p => frame.FromPicture(p) - frame.FromPicture(center)).ToArray();
        var width = local.Max(p => p.X) - local.Min(p => p.X);
        var height = local.Max(p => p.Y) - local.Min(p => p.Y);
        if (width < 0.14f)
        {
            return; // The far eye of a strongly turned head.
        }

        var gain = Math.Clamp(0.16f / height, 1.05f, 1.35f);
        var placed = local.Select(p => center + (frame.Right * (p.X * 1.08f) + frame.Down * (p.Y * gain)) * unit).ToArray();
        Vector2[] upper = [placed[8], placed[9], placed[11], placed[12], placed[13], placed[15], placed[0]];
        var skin = person.Skin;
        if (height > 0.14f * width)
        {
            var opening = Spline.CatmullRom(placed, SplineSteps, closed: true);
            using var inside = new ShapeMask(opening, canvas.Picture.Width, canvas.Picture.Height);
            canvas.Fill(opening, person.EyeWhite);
            var drop = frame.Down * (0.3f * height * gain * unit);
            canvas.Fill([.. upper, .. upper.Reverse().Select(p => p + drop)], person.EyeWhite * 0.8f + skin * 0.04f, 0.9f, inside.At);
            Iris(person.Face[iris[0]], MathF.Max(Radius(iris) * 1.04f, 0.25f * width * unit), inside.At);
            canvas.Stroke([placed[1], placed[3], placed[5], placed[7]], ShapeCanvas.Tapered(0.02f * unit), Vector3.Lerp(skin, _ink, 0.6f), 0.8f);
        }

        // Lashes grow towards the temple and end in a small wing.
        var wing = placed[0] + Vector2.Normalize(placed[0] - placed[8]) * (0.035f * unit) - frame.Down * (0.012f * unit);
        canvas.Stroke([.. upper, wing], t => 0.074f * unit * (0.35f + 0.65f * SmoothStep.Between(0, 0.45f, t)) * SmoothStep.Between(1.02f, 0.8f, t), _ink);
        var lift = frame.Down * (0.085f * unit);
        canvas.Stroke([upper[1] - lift * 0.8f, upper[3] - lift, upper[5] - lift * 0.9f], ShapeCanvas.Tapered(0.022f * unit), skin + new Vector3(-22, 6, 2), 0.75f);
    }

    private void Iris(Vector2 at, float radius, Func<int, int, float> inside)
    {
        var (right, down) = (person.Face.Frame.Right, person.Face.Frame.Down);
        var color = person.Iris;
        canvas.Fill(Disc(at, radius), color with { X = 0.45f * color.X }, 1, inside);
        canvas.Fill(Disc(at, radius * 0.86f), color + new Vector3(4, 0, 0), 1, inside);
        canvas.Fill(Disc(at + down * (0.26f * radius), radius * 0.58f), color + new Vector3(17, 3, 9), 1, inside);
        canvas.Fill(Disc(at, radius * 0.46f), new Vector3(4, 1, 0), 1, inside);
        canvas.Fill(Disc(at + (-right * 0.34f - down * 0.36f) * radius, radius * 0.27f), new Vector3(99, 0, 0), 1, inside);
        canvas.Fill(Disc(at + (right * 0.36f + down * 0.38f) * radius, radius * 0.13f), new Vector3(92, 0, 0), 0.8f, inside);
    }

    private float Radius(ReadOnlySpan<int> iris)
    {
        var sum = 0f;
        foreach (var rim in iris[1..])
        {
            sum += Vector2.Distance(person.Face[iris[0]], person.Face[rim]);
        }

        return sum / (iris.Length - 1);
    }

    /// <summary>A brow as it grows; pale ones stay pale.</summary>
    private void Brow(BrowShape brow)
    {
        const float Emphasis = 1.05f;
        var visible = SmoothStep.Between(0, 0.5f, brow.Strength);
        var color = Vector3.Lerp(person.Skin + new Vector3(-9, 1, 2), person.Brow, 0.35f + 0.65f * visible);
        canvas.Fill(brow.Outline(person.Unit, Emphasis), color, 0.95f, uncovered);
    }

    private static Vector2[] Disc(Vector2 center, float radius)
    {
        const int Corners = 28;
        var disc = new Vector2[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2 * MathF.PI / Corners);
            disc[i] = center + radius * new Vector2(cos, sin);
        }

        return disc;
    }
}
