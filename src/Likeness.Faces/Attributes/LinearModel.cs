namespace Likeness.Faces;

/// <summary>One score: a weighted sum of the features of some blocks.</summary>
internal sealed class LinearModel
{
    private readonly FeatureBlock[] _blocks;
    private readonly float[] _weights;
    private readonly float _bias;

    public LinearModel(FeatureBlock[] blocks, float bias, float step, ReadOnlySpan<byte> weights)
    {
        (_blocks, _bias) = (blocks, bias);
        _weights = new float[weights.Length];
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = step * (sbyte)weights[i];
        }
    }

    /// <summary>How many features the model weighs.</summary>
    public int Length => _weights.Length;

    /// <summary>The score: the logarithm of the odds.</summary>
    public float Score(AttributeFeatures features)
    {
        double score = _bias;
        var from = 0;
        foreach (var block in _blocks)
        {
            score += Sum(features[block], _weights.AsSpan(from));
            from += features[block].Length;
        }

        return (float)score;
    }

    /// <summary>The score of other blocks of the same shape: of the other side of the face.</summary>
    public float Score(ReadOnlySpan<float> features) => (float)(_bias + Sum(features, _weights));

    private static double Sum(ReadOnlySpan<float> features, ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * weights[i];
        }

        return sum;
    }
}
