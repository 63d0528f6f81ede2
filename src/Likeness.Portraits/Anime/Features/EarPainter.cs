using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>Draws the fold of an ear, where enough of it is seen beside the face.</summary>
internal static class EarPainter
{
    private const float Step = 0.03f;
    private const float LeastArea = 0.05f;

    /// <param name="sketch">The face.</param>
    /// <param name="side">−1 the picture's left, 1 its right.</param>
    public static void Paint(FaceSketch sketch, int side)
    {
        var frame = sketch.Frame;
        var scene = sketch.Scene;
        var cheek = frame.FromPicture(sketch.Face[side < 0 ? MeshPoint.EarLeft : MeshPoint.EarRight]);
        var (count, sum, square) = (0, Vector2.Zero, Vector2.Zero);
        for (var v = -0.3f; v < 0.85f; v += Step)
        {
            for (var away = 0.03f; away < 0.5f; away += Step)
            {
                var p = frame.ToPicture(cheek.X + (side * away), v);
                var (x, y) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
                if (x >= 0 && y >= 0 && x < scene.Width && y < scene.Height && scene.Coverage.Skin[x, y] > 0.6f)
                {
                    var place = new Vector2(away, v);
                    (count, sum, square) = (count + 1, sum + place, square + (place * place));
                }
            }
        }

        if (count * Step * Step < LeastArea)
        {
            return;
        }

        var mean = sum / count;
        var spread = Vector2.SquareRoot(Vector2.Max((square / count) - (mean * mean), Vector2.Zero));
        Vector2 At(float u, float v) => frame.ToPicture(cheek.X + (side * (mean.X + (u * spread.X))), mean.Y + (v * spread.Y));
        var width = 0.022f * sketch.Unit * sketch.Look.LineWidth;
        sketch.Canvas.Fill(Spline.CatmullRom([At(-0.8f, -0.9f), At(0.3f, -1.1f), At(0.7f, -0.2f), At(0.1f, 0.7f), At(-0.7f, 0.8f)], 4, closed: true), sketch.Shade, 0.9f, sketch.Bare);
        sketch.Canvas.Stroke([At(-0.8f, -1.1f), At(0.5f, -1.1f), At(0.9f, -0.1f), At(0.1f, 1f)], ShapeCanvas.Tapered(width), sketch.Line, 0.7f, sketch.Bare);
    }
}
