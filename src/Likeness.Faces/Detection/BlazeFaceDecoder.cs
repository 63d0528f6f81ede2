using System.Numerics;

namespace Likeness.Faces;

/// <summary>Turns the detector's raw outputs into boxes.</summary>
internal static class BlazeFaceDecoder
{
    public const int InputSide = 128;
    private const int ValuesPerBox = 16;

    /// <summary>Adds every box with at least the wanted score; coordinates 0…1 of the model's input.</summary>
    /// <param name="boxes">896 × (centre, size, six points) in input pixels, relative to the anchors.</param>
    /// <param name="logits">896 scores before the sigmoid.</param>
    /// <param name="minimumScore">0…1.</param>
    /// <param name="found">Receives the boxes.</param>
    public static void Decode(ReadOnlySpan<float> boxes, ReadOnlySpan<float> logits, float minimumScore, List<Detection> found)
    {
        var minimumLogit = MathF.Log(minimumScore / (1 - minimumScore));
        var anchors = BlazeFaceAnchors.Centers;
        for (var i = 0; i < anchors.Length; i++)
        {
            if (logits[i] >= minimumLogit)
            {
                found.Add(Decode(boxes.Slice(i * ValuesPerBox, ValuesPerBox), anchors[i], logits[i]));
            }
        }
    }

    private static Detection Decode(ReadOnlySpan<float> values, Vector2 anchor, float logit)
    {
        var center = (new Vector2(values[0], values[1]) / InputSide) + anchor;
        var half = new Vector2(values[2], values[3]) / (2 * InputSide);
        var detection = new Detection
        {
            Box = new FaceBox(center.X - half.X, center.Y - half.Y, center.X + half.X, center.Y + half.Y),
            Score = Sigmoid.Of(logit),
        };
        for (var k = 0; k < DetectionPoints.Count; k++)
        {
            detection.Points[k] = (new Vector2(values[4 + (2 * k)], values[5 + (2 * k)]) / InputSide) + anchor;
        }

        return detection;
    }
}
