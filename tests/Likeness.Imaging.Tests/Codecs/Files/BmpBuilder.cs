using System.Buffers.Binary;

namespace Likeness.Imaging.Tests;

/// <summary>Writes bitmaps with a 40-byte header.</summary>
internal static class BmpBuilder
{
    public static byte[] File(int width, int height, ushort bits, byte[] pixels, uint compression = 0, byte[]? behindHeader = null, uint colours = 0)
    {
        behindHeader ??= [];
        var file = new byte[54 + behindHeader.Length + pixels.Length];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + behindHeader.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(28), bits);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(30), compression);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(46), colours);
        behindHeader.CopyTo(file, 54);
        pixels.CopyTo(file, 54 + behindHeader.Length);
        return file;
    }

    /// <summary>24-bit rows of a picture, bottom up.</summary>
    public static byte[] Bgr(PixelBuffer picture)
    {
        var stride = (picture.Width * 3 + 3) / 4 * 4;
        var rows = new byte[stride * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(picture.Height - 1 - y);
            for (var i = 0; i < row.Length; i++)
            {
                rows[y * stride + i / 3 * 3 + 2 - i % 3] = row[i];
            }
        }

        return rows;
    }
}
