using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit;

/// <summary>Looks for faces as hard as an instruction needs: most of the search's time is spent where there are none.</summary>
internal static class FaceSearch
{
    /// <summary>Faces smaller than this part of the long side change hardly anything in an edit.</summary>
    private const float Smallest = 0.04f;

    /// <summary>Faces of portraits: only these are looked for in turned pictures, and where faces do not matter.</summary>
    private const float SmallestOfPortrait = 0.1f;

    /// <summary>Confidence that a face on its side or on its head does not reach.</summary>
    private const float Upright = 0.88f;

    /// <summary>Degrees; people lean their heads less.</summary>
    private const float MostRoll = 35;

    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="instruction">What shall be done.</param>
    /// <param name="aspect">The shape that is asked for; null none.</param>
    /// <param name="mayBeTurned">Whether nothing says which side is up.</param>
    /// <param name="cancellationToken">Stops between two runs of a model.</param>
    public static FaceAnalysis Find(FaceAnalyzer analyzer, PixelBuffer picture, EditInstruction instruction, AspectRatio? aspect, bool mayBeTurned, CancellationToken cancellationToken)
    {
        var thorough = new FaceAnalysisOptions { TryTurns = mayBeTurned };
        if (instruction.Steps.Any(step => step.Kind is EditKind.HideFaces or EditKind.Retouch))
        {
            // Nobody may be overlooked.
            return analyzer.Analyze(picture, thorough, cancellationToken);
        }

        var needed = aspect is not null || instruction.KeepsBackground || instruction.Steps.Any(NeedsFaces);
        var side = Math.Max(picture.Width, picture.Height);
        var portrait = Options(SmallestOfPortrait * side);
        var found = analyzer.Analyze(picture, needed ? Options(Smallest * side) : portrait, cancellationToken);
        if (!needed || (found.Faces.Count > 0 && IsUpright(found.Faces)))
        {
            return found;
        }

        if (found.Faces.Count == 0 && instruction.Steps.Any(FailsWithoutFaces))
        {
            return analyzer.Analyze(picture, thorough, cancellationToken);
        }

        if (!mayBeTurned)
        {
            return found;
        }

        var turned = analyzer.Analyze(picture, portrait with { TryTurns = true }, cancellationToken);
        return turned.QuarterTurns != 0 ? turned : found;
    }

    private static FaceAnalysisOptions Options(float smallest) => new() { MinimumFaceSize = MathF.Max(FaceAnalysisOptions.Default.MinimumFaceSize, smallest) };

    private static bool NeedsFaces(EditStep step) => step.OnBackground || step.Kind is not (
        EditKind.Saturate or EditKind.Desaturate or EditKind.Warm or EditKind.Cool or EditKind.Sepia or EditKind.Brighten or EditKind.Darken or EditKind.Contrast or EditKind.BlackAndWhite or EditKind.Film
        or EditKind.Sharpen or EditKind.Pixelate);

    private static bool FailsWithoutFaces(EditStep step) =>
        step.OnBackground || step.Slot == EditSlot.Background || step.Kind is EditKind.ThreeD or EditKind.Emoji or EditKind.VideoGame or EditKind.Clay or EditKind.Toy;

    private static bool IsUpright(IReadOnlyList<Face> faces) =>
        faces.Average(face => face.Score * face.Presence) >= Upright && faces.All(face => MathF.Abs(face.Pose.Roll) < MostRoll);
}
