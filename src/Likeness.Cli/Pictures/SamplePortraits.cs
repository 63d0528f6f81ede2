namespace Likeness.Cli;

/// <summary>The drawn portraits that come with the program: JPEG, 800 × 1000, one face each.</summary>
internal static class SamplePortraits
{
    /// <summary>Dark skin, short curly hair, short beard.</summary>
    public static byte[] Curls => Read("portrait-curls.jpg");

    /// <summary>Light skin, bob, round glasses.</summary>
    public static byte[] Glasses => Read("portrait-glasses.jpg");

    private static byte[] Read(string name)
    {
        using var stream = typeof(SamplePortraits).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
