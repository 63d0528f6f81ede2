using Likeness.Server.Configuration;

namespace Likeness.Server.Generators;

/// <summary>The key that a generator's servers want. It is never logged and never shown.</summary>
internal static class GeneratorKey
{
    private const int Longest = 4096;

    /// <summary>Reads it.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="fault">The setting and what is wrong with it; null when all is well.</param>
    /// <returns>The key; null for none.</returns>
    public static string? Read(GeneratorOptions options, out string? fault)
    {
        fault = null;
        if (string.IsNullOrEmpty(options.KeyFile))
        {
            return string.IsNullOrEmpty(options.Key) ? null : Checked(options.Key, "Key: it", ref fault);
        }

        try
        {
            var line = File.ReadLines(options.KeyFile).FirstOrDefault()?.Trim();
            return string.IsNullOrEmpty(line) ? Fail("KeyFile: its first line is empty.", ref fault) : Checked(line, "KeyFile: its first line", ref fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Fail($"KeyFile: '{options.KeyFile}' cannot be read.", ref fault);
        }
    }

    /// <summary>What goes into a header: visible ASCII.</summary>
    private static string? Checked(string key, string what, ref string? fault) =>
        key.Length <= Longest && key.All(c => c is > ' ' and < '\x7F') ? key : Fail($"{what} is not a key of 1 to {Longest} visible ASCII characters.", ref fault);

    private static string? Fail(string text, ref string? fault)
    {
        fault = text;
        return null;
    }
}
