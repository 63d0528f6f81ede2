using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Where a painter looks closely: eyes with their brows, mouths, nostrils.</summary>
internal static class FeatureShare
{
    /// <param name="people">Faces in pixels of the plane.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <returns>1 on features … 0, with soft borders.</returns>
    public static Plane Of(IReadOnlyList<FaceShape> people, int width, int height)
    {
        var share = new Plane(width, height, clear: true);
        if (people.Count == 0)
        {
            return share;
        }

        foreach (var face in people)
        {
            var frame = face.Frame;
            Add(share, frame, face.Mean(MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner), new Vector2(0.44f, 0.24f), lift: 0.10f);
            Add(share, frame, face.Mean(MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner), new Vector2(0.44f, 0.24f), lift: 0.10f);
            var mouth = Vector2.Distance(face[MeshPoint.MouthLeft], face[MeshPoint.MouthRight]) / (2 * frame.Unit);
            Add(share, frame, face.Mean(MeshPoint.MouthLeft, MeshPoint.MouthRight, MeshPoint.LipUpperInner, MeshPoint.LipLowerInner), new Vector2(mouth + 0.10f, 0.28f), lift: 0);
            Add(share, frame, face[MeshPoint.NoseTip], new Vector2(0.30f, 0.16f), lift: -0.08f);
        }

        var soft = GaussianFilter.Apply(share, MathF.Max(0.8f, 0.05f * people[0].Frame.Unit));
        share.Dispose();
        return soft;
    }

    private static void Add(Plane target, FaceFrame frame, Vector2 middle, Vector2 radii, float lift)
    {
        const int Corners = 24;
        var ellipse = new Vector2[Corners];
        for (var i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(i * 2 * MathF.PI / Corners);
            ellipse[i] = middle + (((frame.Right * (cos * radii.X)) + (frame.Down * ((sin * radii.Y) - lift))) * frame.Unit);
        }

        using var shape = Polygon.Mask(target.Width, target.Height, ellipse);
        Pixelwise.MapInto(target, target, shape, default(Greater));
    }
}
