namespace Likeness.Benchmarks.Portraits;

/// <summary>A drawn portrait: JPEG, 800 × 1000 pixels.</summary>
internal static class SamplePhoto
{
    public static byte[] Curls()
    {
        using var stream = typeof(SamplePhoto).Assembly.GetManifestResourceStream("portrait-curls.jpg")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
