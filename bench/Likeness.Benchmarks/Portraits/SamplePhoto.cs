namespace Likeness.Benchmarks.Portraits;

/// <summary>A drawn portrait: JPEG, 800 × 1000 pixels.</summary>
internal static class SamplePhoto
{
    public static byte[] Curls() => Read("portrait-curls.jpg");

    public static byte[] Glasses() => Read("portrait-glasses.jpg");

    private static byte[] Read(string name)
    {
        using var stream = typeof(SamplePhoto).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
