using System.Buffers.Binary;
using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads the binary frames of the server's WebSocket, all numbers big-endian.</summary>
/// <remarks>
/// Type 1: four bytes 1, four bytes 1 (JPEG) or 2 (PNG), the picture. Type 4, which the server sends to clients that announce <c>supports_preview_metadata</c>:
/// four bytes 4, four bytes length of a JSON object with <c>node_id</c>, <c>prompt_id</c> and <c>image_type</c>, the object, the picture.
/// </remarks>
internal static class ComfyFrameReader
{
    private const uint Picture = 1;
    private const uint PictureWithMetadata = 4;
    private const uint Png = 2;
    private const int MaxMetadataBytes = 64 * 1024;

    /// <summary>The picture, or null for a frame of another kind.</summary>
    public static ComfyEvent? Read(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length <= 8)
        {
            return null;
        }

        var second = BinaryPrimitives.ReadUInt32BigEndian(frame.Span[4..]);
        return BinaryPrimitives.ReadUInt32BigEndian(frame.Span) switch
        {
            Picture => new(ComfyEventKind.Picture, null, null) { Picture = frame[8..], IsPng = second == Png },
            PictureWithMetadata when second <= MaxMetadataBytes && second < frame.Length - 8 => WithMetadata(frame.Slice(8, (int)second), frame[(8 + (int)second)..]),
            _ => null,
        };
    }

    private static ComfyEvent? WithMetadata(ReadOnlyMemory<byte> metadata, ReadOnlyMemory<byte> picture)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            var json = document.RootElement;
            return new(ComfyEventKind.Picture, json.Text("prompt_id"), json.Id("node_id")) { Picture = picture, IsPng = json.Text("image_type") == "image/png" };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
