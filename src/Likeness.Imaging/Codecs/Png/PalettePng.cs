using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Writes pictures of few colours as indexed PNG, exactly (ISO/IEC 15948): the smallest depth that holds the palette, no filter.</summary>
internal static class PalettePng
{
    private const int MaxColours = 256;

    /// <returns>False when the picture has more than 256 colours.</returns>
    public static bool TryEncode(PixelBuffer pixels, int compressionLevel, [NotNullWhen(true)] out byte[]? file)
    {
        file = null;
        var colours = new Dictionary<uint, byte>(MaxColours);
        var indices = new byte[pixels.Width * pixels.Height];
        if (!TryIndex(pixels, colours, indices))
        {
            return false;
        }

        var depth = colours.Count switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        using var output = new MemoryStream();
        output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, pixels.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], pixels.Height);
        (header[8], header[9], header[10], header[11], header[12]) = ((byte)depth, 3, 0, 0, 0);
        WriteChunk(output, "IHDR"u8, header);
        WritePalette(output, [.. colours.Keys]);
        WriteChunk(output, "IDAT"u8, Pack(indices, pixels.Width, pixels.Height, depth, compressionLevel));
        WriteChunk(output, "IEND"u8, []);
        file = output.ToArray();
        return true;
    }

    private static bool TryIndex(PixelBuffer pixels, Dictionary<uint, byte> colours, byte[] indices)
    {
        var samples = pixels.Samples;
        var channels = pixels.Channels;
        uint last = 0;
        byte lastIndex = 0;
        for (int i = 0, at = 0; i < indices.Length; i++, at += channels)
        {
            var alpha = channels == 4 ? samples[at + 3] : (byte)255;
            // A colour that nobody sees is not a colour.
            var colour = alpha == 0 ? 0 : (uint)(samples[at] << 24 | samples[at + 1] << 16 | samples[at + 2] << 8 | alpha);
            if (i == 0 || colour != last)
            {
                ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(colours, colour, out var known);
                if (!known)
                {
                    if (colours.Count > MaxColours)
                    {
                        return false;
                    }

                    slot = (byte)(colours.Count - 1);
                }

                (last, lastIndex) = (colour, slot);
            }

            indices[i] = lastIndex;
        }

        return true;
    }

    private static void WritePalette(MemoryStream output, uint[] colours)
    {
        var palette = new byte[colours.Length * 3];
        var transparency = new byte[colours.Length];
        for (var i = 0; i < colours.Length; i++)
        {
            palette[i * 3] = (byte)(colours[i] >> 24);
            palette[i * 3 + 1] = (byte)(colours[i] >> 16);
            palette[i * 3 + 2] = (byte)(colours[i] >> 8);
            transparency[i] = (byte)colours[i];
        }

        WriteChunk(output, "PLTE"u8, palette);
        if (transparency.AsSpan().ContainsAnyExcept((byte)255))
        {
            WriteChunk(output, "tRNS"u8, transparency);
        }
    }

    private static byte[] Pack(byte[] indices, int width, int height, int depth, int compressionLevel)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, new ZLibCompressionOptions { CompressionLevel = compressionLevel }))
        {
            var perByte = 8 / depth;
            var line = new byte[1 + (width + perByte - 1) / perByte];
            for (var y = 0; y < height; y++)
            {
                var row = indices.AsSpan(y * width, width);
                line.AsSpan().Clear();
                for (var x = 0; x < width; x++)
                {
                    line[1 + x / perByte] |= (byte)(row[x] << 8 - depth - x % perByte * depth);
                }

                deflate.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        output.Write(number);
        output.Write(type);
        output.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(data, Crc32.Compute(type)));
        output.Write(number);
    }
}
