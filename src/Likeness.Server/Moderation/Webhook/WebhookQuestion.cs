using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Moderation;

/// <summary>What the webhook is asked, as JSON.</summary>
internal static class WebhookQuestion
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Asks about texts.</summary>
    public static byte[] AboutTexts(ModerationSubject subject, IReadOnlyList<string> texts) => Write(subject, ModerationPlace.InputText, writer =>
    {
        writer.WriteStartArray("texts");
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    });

    /// <summary>Asks about a picture.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="place">Where.</param>
    /// <param name="jpeg">A thumbnail.</param>
    public static byte[] AboutPicture(ModerationSubject subject, ModerationPlace place, byte[] jpeg) =>
        Write(subject, place, writer => writer.WriteBase64String("picture", jpeg));

    private static byte[] Write(ModerationSubject subject, ModerationPlace place, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "moderation.check");
            writer.WriteString("place", place.ToWord());
            writer.WriteString("tenant", subject.TenantId);
            writer.WriteString("job", subject.JobId);
            writer.WriteString("operation", subject.Operation);
            content(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
