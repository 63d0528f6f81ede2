using System.Text;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A chat completion request as far as this dialect reads it. Texts and pictures are places in the body: either may be megabytes long.</summary>
internal sealed class ChatRequest
{
    public string? Model { get; set; }

    public bool Stream { get; set; }

    /// <summary>Whether a stream tells the usage at its end.</summary>
    public bool IncludeUsage { get; set; }

    public int Count { get; set; } = 1;

    public List<ChatMessage> Messages { get; } = [];

    public ModelParameters Parameters { get; } = new();
}

/// <summary>One message.</summary>
internal sealed record ChatMessage(string Role, IReadOnlyList<ChatPart> Parts)
{
    public bool IsUser => Role == "user";

    public bool IsAssistant => Role == "assistant";

    /// <summary>Whether it tells the model how to behave.</summary>
    public bool IsSystem => Role is "system" or "developer";

    /// <summary>Its texts, joined without a separator as the gateways join them.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="room">How many bytes of text may still be read; less than 0 afterwards when that was not enough.</param>
    public string Text(ReadOnlySpan<byte> body, ref int room)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Text is { } place && (room -= place.Length) >= 0)
            {
                text.Append(place.Read(body));
            }
        }

        return text.ToString();
    }
}

/// <summary>One part of a message: a text, or the text that names a picture.</summary>
internal readonly record struct ChatPart(BodyText? Text, BodyText? Picture);
