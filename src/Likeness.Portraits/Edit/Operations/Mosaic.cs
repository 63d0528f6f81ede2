using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Large squares, each of the mean colour of what it covers: over the whole picture, or over every face.</summary>
/// <param name="facesOnly">Whether only faces are covered.</param>
internal sealed class Mosaic(bool facesOnly) : IEditOperation
{
    /// <summary>Squares along the long side of the picture.</summary>
    private const float SquaresAlong = 56;

    /// <summary>Edge of the squares over a face, in units: too large to tell who it is.</summary>
    private const float FaceSquare = 0.34f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.LinearRgb);
        if (!facesOnly)
        {
            canvas.Replace(Squares(picture, Math.Max(2, (int)MathF.Round(Math.Max(canvas.Width, canvas.Height) * step.Amount / SquaresAlong))));
            return;
        }

        foreach (var face in canvas.People)
        {
            using var squares = Squares(picture, Math.Max(3, (int)MathF.Round(FaceSquare * face.Frame.Unit * MathF.Max(1, step.Amount))));
            using var mask = new Plane(canvas.Width, canvas.Height, clear: true);
            Vector2[] oval = [.. Enumerable.Range(0, 48).Select(i => (MathF.Cos(i * MathF.PI / 24), MathF.Sin(i * MathF.PI / 24))).Select(p => face.Frame.ToPicture(1.45f * p.Item1, 0.25f + (2.05f * p.Item2)))];
            Polygon.Fill(mask, oval);
            Compositor.OverInPlace(picture, squares, mask);
        }
    }

    private static ColorImage Squares(ColorImage picture, int edge)
    {
        var (columns, rows) = (Math.Max(1, (picture.Width + (edge / 2)) / edge), Math.Max(1, (picture.Height + (edge / 2)) / edge));
        using var small = Resampler.Resize(picture, columns, rows, ResampleFilter.Box);
        return Resampler.Resize(small, picture.Width, picture.Height, ResampleFilter.Nearest);
    }
}
