using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Likeness.Engines.OpenAiImages;

/// <summary>JSON that says when it has been sent.</summary>
internal sealed class JsonBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Action? _sent;

    private JsonBody(ReadOnlyMemory<byte> body, Action? sent)
    {
        _body = body;
        _sent = sent;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Writes the object whose members are given.</summary>
    /// <param name="bytes">About how many bytes it will have.</param>
    /// <param name="members">Writes them.</param>
    /// <param name="sent">Called when all has been written to the connection.</param>
    public static JsonBody Write(int bytes, Action<Utf8JsonWriter> members, Action? sent)
    {
        var buffer = new ArrayBufferWriter<byte>(bytes);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new JsonBody(buffer.WrittenMemory, sent);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _sent?.Invoke();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
