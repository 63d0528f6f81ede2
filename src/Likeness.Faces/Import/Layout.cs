namespace Likeness.Faces;

/// <summary>Changes the order of the samples of four-sided tensors.</summary>
internal static class Layout
{
    /// <summary>[N,H,W,C] → [N,C,H,W]. With kernels: OHWI → OIHW, and 1HWC → C·HW.</summary>
    public static float[] ToChannelsFirst(ReadOnlySpan<float> values, ReadOnlySpan<int> shape) => Permute(values, shape, channelsOutermost: false);

    /// <summary>[O,H,W,I] → [I,O,H,W], the order of a transposed convolution.</summary>
    public static float[] ToInputsFirst(ReadOnlySpan<float> values, ReadOnlySpan<int> shape) => Permute(values, shape, channelsOutermost: true);

    private static float[] Permute(ReadOnlySpan<float> values, ReadOnlySpan<int> shape, bool channelsOutermost)
    {
        int count = shape[0], pixels = shape[1] * shape[2], channels = shape[3];
        var result = new float[values.Length];
        for (var n = 0; n < count; n++)
        {
            for (var p = 0; p < pixels; p++)
            {
                var source = values.Slice(((n * pixels) + p) * channels, channels);
                for (var c = 0; c < channels; c++)
                {
                    var block = channelsOutermost ? (c * count) + n : (n * channels) + c;
                    result[(block * pixels) + p] = source[c];
                }
            }
        }

        return result;
    }
}
