using System.Buffers;

namespace Likeness.Engines.Transport;

/// <summary>Reads a body that may not be longer than agreed, whatever its header says.</summary>
internal static class BoundedBody
{
    private const int Step = 64 * 1024;

    /// <exception cref="GeneratorException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, long maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            throw TooLong(maxBytes);
        }

        // The announced length is not believed: memory grows with what really comes.
        var body = new ArrayBufferWriter<byte>((int)Math.Min(content.Headers.ContentLength ?? Step, 1024 * 1024) + 1);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(Step), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                throw TooLong(maxBytes);
            }
        }
    }

    private static GeneratorException TooLong(long maxBytes) => new(GeneratorFailure.Hostile, $"Its answer is longer than {maxBytes} bytes.");
}
