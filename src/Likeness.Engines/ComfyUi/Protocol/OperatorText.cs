using System.Text;

namespace Likeness.Engines.ComfyUi;

/// <summary>Makes a server's words fit for a log line.</summary>
internal static class OperatorText
{
    private const int MaxLength = 600;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            clean.Append(char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c);
        }

        return text.Length > MaxLength ? clean.Append('…').ToString() : clean.ToString();
    }
}
