using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Jobs.Spool;

/// <summary>A file of encrypted sections: AES-256-GCM (NIST SP 800-38D) with a random nonce for each. Owner, place and number of sections are authenticated, so that none can be swapped, dropped or moved to another file.</summary>
/// <remarks>Layout: <c>LKSP</c>, version, number of sections (int32); for each section its length (int32), nonce (12 bytes), tag (16) and cipher text.</remarks>
internal sealed class SealedSections(byte[] key, string owner)
{
    private const int MostSections = 256;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 4 + NonceLength + TagLength;
    private static readonly byte[] Magic = "LKSP\u0001"u8.ToArray();

    public async Task WriteAsync(Stream stream, IReadOnlyList<ReadOnlyMemory<byte>> sections, CancellationToken cancellationToken)
    {
        var start = new byte[Magic.Length + 4];
        Magic.CopyTo(start, 0);
        BinaryPrimitives.WriteInt32LittleEndian(start.AsSpan(Magic.Length), sections.Count);
        await stream.WriteAsync(start, cancellationToken);
        for (var i = 0; i < sections.Count; i++)
        {
            var length = HeadLength + sections[i].Length;
            var box = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                Seal(sections[i].Span, box.AsSpan(0, length), Associated(i, sections.Count));
                await stream.WriteAsync(box.AsMemory(0, length), cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(box);
            }
        }
    }

    /// <summary>Reads all sections; null when the file is not whole and genuine.</summary>
    public async Task<IReadOnlyList<byte[]>?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var start = new byte[Magic.Length + 4];
            await stream.ReadExactlyAsync(start, cancellationToken);
            var count = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(Magic.Length));
            if (!start.AsSpan(0, Magic.Length).SequenceEqual(Magic) || count is < 1 or > MostSections)
            {
                return null;
            }

            var sections = new byte[count][];
            for (var i = 0; i < count; i++)
            {
                sections[i] = await ReadSectionAsync(stream, Associated(i, count), cancellationToken);
            }

            return sections;
        }
        catch (Exception exception) when (exception is EndOfStreamException or AuthenticationTagMismatchException or InvalidDataException)
        {
            return null;
        }
    }

    private async Task<byte[]> ReadSectionAsync(Stream stream, byte[] associated, CancellationToken cancellationToken)
    {
        var head = new byte[HeadLength];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > stream.Length - stream.Position)
        {
            throw new InvalidDataException("A section is longer than its file.");
        }

        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(head.AsSpan(4, NonceLength), bytes, head.AsSpan(4 + NonceLength), bytes, associated);
        return bytes;
    }

    private void Seal(ReadOnlySpan<byte> plain, Span<byte> box, byte[] associated)
    {
        BinaryPrimitives.WriteInt32LittleEndian(box, plain.Length);
        var nonce = box.Slice(4, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, box[HeadLength..], box.Slice(4 + NonceLength, TagLength), associated);
    }

    private byte[] Associated(int section, int count) => Encoding.UTF8.GetBytes($"{owner}/{section}/{count}");
}
