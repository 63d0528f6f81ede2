namespace Likeness.Server.Dialects;

/// <summary>A caller's own words inside an error message, cut off where they are long.</summary>
internal static class EchoedText
{
    /// <summary>The text, or its beginning.</summary>
    /// <param name="text">What the caller sent.</param>
    /// <param name="most">Most characters of it.</param>
    public static string Of(string text, int most = 100) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");
}
