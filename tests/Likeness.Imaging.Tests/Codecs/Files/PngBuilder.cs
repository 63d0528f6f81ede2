using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Likeness.Imaging.Tests;

/// <summary>Writes PNG files chunk by chunk, sound or not.</summary>
internal static class PngBuilder
{
    public const byte Gray = 0, Rgb = 2, Palette = 3, GrayAlpha = 4, Rgba = 6;

    public static byte[] Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>A whole file: header, given chunks, filtered rows, end.</summary>
    public static byte[] File(uint width, uint height, byte depth, byte colour, byte[] filteredRows, params byte[][] chunksBeforeData)
        => [.. Signature, .. Header(width, height, depth, colour), .. chunksBeforeData.SelectMany(chunk => chunk), .. Chunk("IDAT", Deflate(filteredRows)), .. Chunk("IEND", [])];

    /// <summary>A small grey picture with chunks in front of its data.</summary>
    public static byte[] Small(params byte[][] chunksBeforeData) => File(8, 8, 8, Gray, Rows(8, 8, 1), chunksBeforeData);

    /// <summary>Unfiltered rows of rising sample values.</summary>
    public static byte[] Rows(int width, int height, int bytesPerPixel)
    {
        var rows = new byte[height * (1 + width * bytesPerPixel)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i % (1 + width * bytesPerPixel) == 0 ? (byte)0 : (byte)(i * 7);
        }

        return rows;
    }

    public static byte[] Header(uint width, uint height, byte depth, byte colour)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(data, width);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9]) = (depth, colour);
        return Chunk("IHDR", data);
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), SlowCrc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    public static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(data);
        }

        return packed.ToArray();
    }

    /// <summary>The checksum bit by bit, as the standard words it.</summary>
    public static uint SlowCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
