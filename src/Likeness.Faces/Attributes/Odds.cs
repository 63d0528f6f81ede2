namespace Likeness.Faces;

/// <summary>From logarithms of odds to probabilities.</summary>
internal static class Odds
{
    public static float Probability(float score) => 1 / (1 + MathF.Exp(-score));

    /// <summary>The most probable of some classes by their scores (softmax).</summary>
    public static (int Class, float Probability) Largest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        var sum = 0f;
        foreach (var score in scores)
        {
            sum += MathF.Exp(score - scores[best]);
        }

        return (best, 1 / sum);
    }
}
