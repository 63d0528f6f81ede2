using System.Globalization;

namespace Likeness.Server.Intake;

/// <summary>A picture that is named by its place among those that came with the same request: <c>uri://binary_data?index=N</c>.</summary>
internal static class BinaryDataReference
{
    private const string Prefix = "uri://binary_data?index=";

    /// <summary>Reads a reference.</summary>
    /// <param name="text">The text in the place of an address.</param>
    /// <param name="count">How many pictures the request has.</param>
    /// <param name="index">Which of them, from 0.</param>
    /// <returns>False when it is no reference, or names a picture that is not there.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, int count, out int index)
    {
        index = -1;
        text = text.Trim();
        // Digits alone: no sign, no blanks, and one spelling of each number.
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || !int.TryParse(text[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number >= count
            || (text.Length > Prefix.Length + 1 && text[Prefix.Length] == '0'))
        {
            return false;
        }

        index = number;
        return true;
    }

    /// <summary>Whether a text means to be a reference, right or wrong.</summary>
    public static bool IsMeant(ReadOnlySpan<char> text) => text.TrimStart().StartsWith("uri://", StringComparison.OrdinalIgnoreCase);
}
