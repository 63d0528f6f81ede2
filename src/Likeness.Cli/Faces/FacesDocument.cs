using Likeness.Faces;

namespace Likeness.Cli;

/// <summary>What <c>faces --json</c> prints: pixels of the upright picture, largest face first.</summary>
internal sealed record FacesDocument(int Width, int Height, IReadOnlyList<FacesDocument.FaceEntry> Faces)
{
    public static FacesDocument From(FaceAnalysis analysis, IReadOnlyList<FaceAttributes> attributes) =>
        new(analysis.Width, analysis.Height, [.. analysis.Faces.Zip(attributes, FaceEntry.From)]);

    internal sealed record FaceEntry(double[] Box, double Score, double Presence, PoseEntry Pose, AttributesEntry Attributes, double[][] Landmarks)
    {
        public static FaceEntry From(Face face, FaceAttributes attributes) => new(
            [Pixel(face.Box.Left), Pixel(face.Box.Top), Pixel(face.Box.Right), Pixel(face.Box.Bottom)],
            Math.Round(face.Score, 4),
            Math.Round(face.Presence, 4),
            new PoseEntry(Pixel(face.Pose.Yaw), Pixel(face.Pose.Pitch), Pixel(face.Pose.Roll)),
            AttributesEntry.From(attributes),
            [.. face.Landmarks.Select(point => (double[])[Pixel(point.X), Pixel(point.Y), Pixel(point.Z)])]);
    }

    internal sealed record PoseEntry(double Yaw, double Pitch, double Roll);

    internal sealed record AttributesEntry(ReadingEntry Glasses, ReadingEntry FacialHair, ReadingEntry Headwear, ReadingEntry Fringe)
    {
        public static AttributesEntry From(FaceAttributes attributes) => new(
            ReadingEntry.From(attributes.Glasses), ReadingEntry.From(attributes.FacialHair), ReadingEntry.From(attributes.Headwear), ReadingEntry.From(attributes.Fringe));
    }

    internal sealed record ReadingEntry(string Value, double P)
    {
        public static ReadingEntry From<TValue>(Reading<TValue> reading)
            where TValue : struct, Enum => new(AttributeWords.Of(reading.Value), Math.Round(reading.Probability, 3));
    }

    // A hundredth of a pixel (or degree) is below what the models resolve.
    private static double Pixel(float value) => Math.Round(value, 2);
}
