namespace Likeness.Imaging;

/// <summary>For each output sample of one axis: the first input sample and the weights from there on, which add up to 1.</summary>
/// <remarks>At the borders the kernel is cut off and scaled up again, so a constant stays constant.</remarks>
internal sealed class ResampleWeights
{
    private readonly float[] _weights;

    private ResampleWeights(int outputs, int taps)
    {
        Taps = taps;
        First = new int[outputs];
        _weights = new float[checked(outputs * taps)];
    }

    /// <summary>Weights an output sample; some may be 0.</summary>
    public int Taps { get; }

    /// <summary>First input sample of each output sample; First + Taps never exceeds the input.</summary>
    public int[] First { get; }

    public ReadOnlySpan<float> this[int output] => _weights.AsSpan(output * Taps, Taps);

    public static ResampleWeights Create(int inputs, int outputs, ResampleFilter filter)
    {
        if (inputs == outputs || filter == ResampleFilter.Nearest || (filter == ResampleFilter.Box && inputs <= outputs))
        {
            return Nearest(inputs, outputs);
        }

        var scale = (double)inputs / outputs;
        var stretch = Math.Max(scale, 1.0);
        var reach = ResampleKernel.Support(filter) * stretch;
        var taps = Math.Min(inputs, (int)Math.Ceiling(2 * reach) + 1);
        var result = new ResampleWeights(outputs, taps);
        var weights = new double[taps];
        for (var output = 0; output < outputs; output++)
        {
            var center = (output + 0.5) * scale;
            var first = Math.Clamp((int)Math.Floor(center - reach), 0, inputs - taps);
            var sum = 0.0;
            for (var tap = 0; tap < taps; tap++)
            {
                weights[tap] = ResampleKernel.Weight(filter, first + tap + 0.5 - center, stretch);
                sum += weights[tap];
            }

            result.First[output] = first;
            for (var tap = 0; tap < taps; tap++)
            {
                result._weights[(output * taps) + tap] = (float)(weights[tap] / sum);
            }
        }

        return result;
    }

    private static ResampleWeights Nearest(int inputs, int outputs)
    {
        var result = new ResampleWeights(outputs, 1);
        for (var output = 0; output < outputs; output++)
        {
            result.First[output] = (int)(((2L * output) + 1) * inputs / (2L * outputs));
        }

        Array.Fill(result._weights, 1f);
        return result;
    }
}
