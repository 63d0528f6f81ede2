using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A picture of an answer: an address, or a file that is written into the answer as base64, piece by piece, without ever being whole in memory.</summary>
/// <param name="Address">Where it can be fetched.</param>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="File">The file, where it goes into the answer itself.</param>
internal sealed record AnswerPicture(string Address, string MediaType, Stream? File) : IAsyncDisposable
{
    // Three bytes are four characters, so that only the last piece is padded.
    private const int PieceBytes = 24 * 1024;

    /// <summary>Writes <paramref name="before"/>, the picture in base64 and <paramref name="after"/> as one JSON string, flushing as it goes.</summary>
    public async Task WriteBase64Async(Utf8JsonWriter json, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, CancellationToken cancellationToken)
    {
        var file = File ?? throw new InvalidOperationException("The picture was opened as an address.");
        var bytes = ArrayPool<byte>.Shared.Rent(PieceBytes);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PieceBytes));
        try
        {
            json.WriteStringValueSegment(before.Span, isFinalSegment: false);
            int read;
            do
            {
                read = await file.ReadAtLeastAsync(bytes.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, cancellationToken);
                Base64.EncodeToUtf8(bytes.AsSpan(0, read), text, out _, out var written);
                json.WriteStringValueSegment(text.AsSpan(0, written), isFinalSegment: false);
                await json.FlushAsync(cancellationToken);
            }
            while (read == PieceBytes);

            json.WriteStringValueSegment(after.Span, isFinalSegment: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    public ValueTask DisposeAsync() => File?.DisposeAsync() ?? ValueTask.CompletedTask;
}
