using System.Text;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects;

/// <summary>Where a JSON string's inner text lies in the body.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Length">Number of bytes, escapes included.</param>
/// <param name="Escaped">Whether it has escapes.</param>
internal readonly record struct BodyText(int Start, int Length, bool Escaped)
{
    /// <summary>The text itself, unescaped in place: call it once.</summary>
    public Memory<byte> Open(Memory<byte> body)
    {
        var text = body.Slice(Start, Length);
        return Escaped ? text[..JsonText.UnescapeInPlace(text.Span)] : text;
    }

    /// <summary>A copy. Unlike the framework's own reader it accepts lone surrogates, which become U+FFFD.</summary>
    public string Read(ReadOnlySpan<byte> body)
    {
        var text = body.Slice(Start, Length);
        if (!Escaped)
        {
            return Encoding.UTF8.GetString(text);
        }

        var copy = text.ToArray();
        return Encoding.UTF8.GetString(copy.AsSpan(0, JsonText.UnescapeInPlace(copy)));
    }
}
