using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>Writes the JSON bodies that go to the server.</summary>
internal static class PromptBody
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>The body that queues a graph.</summary>
    public static HttpContent Write(ReadOnlyMemory<byte> graph, string promptId, string clientId) => Object(writer =>
    {
        writer.WritePropertyName("prompt");
        writer.WriteRawValue(graph.Span);
        writer.WriteString("client_id", clientId);
        writer.WriteString("prompt_id", promptId);
    });

    /// <summary>A body that is an object.</summary>
    public static HttpContent Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = Json } };
    }
}
