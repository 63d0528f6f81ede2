using System.Globalization;
using System.Text;
using Likeness.Faces;

namespace Likeness.Cli;

/// <summary>What <c>faces</c> prints for people.</summary>
internal static class FacesTable
{
    private static readonly string[] Turns = ["", ", turned upright by 90° clockwise", ", turned upright by 180°", ", turned upright by 90° counter-clockwise"];

    public static string Write(string name, FaceAnalysis analysis, IReadOnlyList<FaceAttributes> attributes)
    {
        var faces = analysis.Faces.Count switch
        {
            0 => "no face",
            1 => "1 face",
            var count => $"{count} faces",
        };
        var text = new StringBuilder($"{name}: {analysis.Width} × {analysis.Height}{Turns[analysis.QuarterTurns]}, {faces}");
        if (analysis.Faces.Count > 0)
        {
            text.AppendLine().Append("   #   left    top  right bottom   width × height   score  presence    yaw  pitch   roll  wears");
        }

        foreach (var (index, face) in analysis.Faces.Index())
        {
            var (box, pose) = (face.Box, face.Pose);
            text.AppendLine().Append(CultureInfo.InvariantCulture,
                $"{index + 1,4} {box.Left,6:0} {box.Top,6:0} {box.Right,6:0} {box.Bottom,6:0}   {box.Width,5:0} × {box.Height,-6:0}  {face.Score,6:0.00}  {face.Presence,8:0.000}  {pose.Yaw,5:0}° {pose.Pitch,5:0}° {pose.Roll,5:0}°  {AttributeWords.Sentence(attributes[index])}");
        }

        return text.ToString();
    }
}
