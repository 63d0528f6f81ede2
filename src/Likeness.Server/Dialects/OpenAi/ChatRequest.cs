using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A chat completion request as far as this dialect reads it. Texts are copies; pictures and parameters are places in the body.</summary>
internal sealed class ChatRequest
{
    public string? Model { get; set; }

    public bool Stream { get; set; }

    public int Count { get; set; } = 1;

    public List<ChatMessage> Messages { get; } = [];

    public ChatParameters Parameters { get; } = new();
}

/// <summary>One message.</summary>
internal sealed record ChatMessage(string Role, IReadOnlyList<ChatPart> Parts)
{
    public bool IsUser => Role == "user";
}

/// <summary>One part of a message: a text, or the place of the text that names a picture.</summary>
internal readonly record struct ChatPart(string? Text, BodyText? Picture);

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
}
