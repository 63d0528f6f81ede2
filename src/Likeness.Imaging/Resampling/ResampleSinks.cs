namespace Likeness.Imaging;

/// <summary>Takes the finished rows of a resize.</summary>
internal interface IResampleSink
{
    void Write(int row, ReadOnlySpan<float> samples);
}

internal readonly struct PlaneSink(Plane plane) : IResampleSink
{
    public void Write(int row, ReadOnlySpan<float> samples) => samples.CopyTo(plane.Row(row));
}

internal readonly struct ByteSink(PixelBuffer pixels) : IResampleSink
{
    public void Write(int row, ReadOnlySpan<float> samples) => RowMath.Round(samples, pixels.Row(row));
}

/// <summary>Divides the colours by alpha again; a pixel without alpha is transparent black.</summary>
internal readonly struct StraightSink(PixelBuffer pixels) : IResampleSink
{
    public void Write(int row, ReadOnlySpan<float> samples)
    {
        var target = pixels.Row(row);
        for (var i = 0; i < target.Length; i += 4)
        {
            var alpha = samples[i + 3];
            var scale = alpha >= 0.5f ? 255f / alpha : 0f;
            target[i] = Round(samples[i] * scale);
            target[i + 1] = Round(samples[i + 1] * scale);
            target[i + 2] = Round(samples[i + 2] * scale);
            target[i + 3] = Round(alpha);
        }
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, 0f, 255f);
}
