using System.Text;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.Tencent.Parameters;

/// <summary>A value that was sent, of the kind that its shape says.</summary>
internal sealed class ParameterValue
{
    /// <summary>Of a text; what is longer than any text may be is cut.</summary>
    public string? Text { get; init; }

    /// <summary>Of a long text: the place of a JSON string in the body.</summary>
    public (int Start, int Length)? Place { get; init; }

    public long Integer { get; init; }

    public double Number { get; init; }

    /// <summary>Of a list.</summary>
    public List<ParameterValue> Items { get; } = [];

    /// <summary>Of an object; what was not sent, or was null, is not in it.</summary>
    public Dictionary<string, ParameterValue> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>A value of an object; null when it was not sent.</summary>
    public ParameterValue? this[string name] => Fields.GetValueOrDefault(name);

    /// <summary>The bytes of a long text, unescaped in its place: call it once.</summary>
    /// <param name="body">The body in which it lies.</param>
    public Memory<byte> Open(Memory<byte> body)
    {
        if (Place is not { } place)
        {
            return Encoding.UTF8.GetBytes(Text ?? "");
        }

        var text = body.Slice(place.Start, place.Length);
        return text[..JsonText.UnescapeInPlace(text.Span)];
    }
}
