namespace Likeness.Testing;

/// <summary>The drawn portraits of <c>assets/samples</c>: JPEG, 800 × 1000 pixels, one face each.</summary>
public static class SelfMadePortraits
{
    /// <summary>Width of each portrait in pixels.</summary>
    public const int Width = 800;

    /// <summary>Height of each portrait in pixels.</summary>
    public const int Height = 1000;

    /// <summary>Dark skin, short curly hair, short beard; looks straight ahead.</summary>
    public static byte[] Curls => Read("portrait-curls.jpg");

    /// <summary>Light skin, bob, round glasses; head tilted by 3.5° to the picture's left.</summary>
    public static byte[] Glasses => Read("portrait-glasses.jpg");

    /// <summary>All portraits by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> All => new Dictionary<string, byte[]> { ["curls"] = Curls, ["glasses"] = Glasses };

    private static byte[] Read(string name)
    {
        using var stream = typeof(SelfMadePortraits).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
