using Likeness.Faces;

namespace Likeness.Cli;

/// <summary>What <c>faces --json</c> prints: pixels of the upright picture, largest face first.</summary>
internal sealed record FacesDocument(int Width, int Height, IReadOnlyList<FacesDocument.FaceEntry> Faces)
{
    public static FacesDocument From(FaceAnalysis analysis) => new(analysis.Width, analysis.Height, [.. analysis.Faces.Select(FaceEntry.From)]);

    internal sealed record FaceEntry(double[] Box, double Score, double Presence, PoseEntry Pose, double[][] Landmarks)
    {
        public static FaceEntry From(Face face) => new(
            [Pixel(face.Box.Left), Pixel(face.Box.Top), Pixel(face.Box.Right), Pixel(face.Box.Bottom)],
            Math.Round(face.Score, 4),
            Math.Round(face.Presence, 4),
            new PoseEntry(Pixel(face.Pose.Yaw), Pixel(face.Pose.Pitch), Pixel(face.Pose.Roll)),
            [.. face.Landmarks.Select(point => (double[])[Pixel(point.X), Pixel(point.Y), Pixel(point.Z)])]);
    }

    internal sealed record PoseEntry(double Yaw, double Pitch, double Roll);

    // A hundredth of a pixel (or degree) is below what the models resolve.
    private static double Pixel(float value) => Math.Round(value, 2);
}
