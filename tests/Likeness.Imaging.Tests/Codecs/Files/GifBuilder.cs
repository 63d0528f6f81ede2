namespace Likeness.Imaging.Tests;

/// <summary>Writes small GIF files: every frame one colour of a table of four.</summary>
internal static class GifBuilder
{
    private static readonly byte[] Colours = [0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255];

    public static byte[] File(ushort canvasWidth, ushort canvasHeight, params byte[][] frames)
        => [.. "GIF89a"u8, .. Word(canvasWidth), .. Word(canvasHeight), 0x81, 0, 0, .. Colours, .. frames.SelectMany(frame => frame), 0x3B];

    /// <summary>A frame of one colour, with clear codes so often that the code size never grows.</summary>
    public static byte[] Frame(ushort left, ushort top, ushort width, ushort height, byte colour)
    {
        // Minimum code size 2: clear = 4, end = 5, codes of 3 bits; after clear two colours fit before codes grow.
        var codes = new List<int>();
        for (var i = 0; i < width * height; i++)
        {
            if (i % 2 == 0)
            {
                codes.Add(4);
            }

            codes.Add(colour);
        }

        codes.Add(5);
        var data = Pack(codes);
        return [0x2C, .. Word(left), .. Word(top), .. Word(width), .. Word(height), 0, 2, .. data.Chunk(255).SelectMany(block => (byte[])[(byte)block.Length, .. block]), 0];
    }

    /// <summary>A graphic control extension that makes one colour transparent.</summary>
    public static byte[] Transparent(byte colour) => [0x21, 0xF9, 4, 1, 0, 0, colour, 0];

    private static byte[] Pack(List<int> codes)
    {
        var bytes = new byte[(codes.Count * 3 + 7) / 8];
        for (var i = 0; i < codes.Count * 3; i++)
        {
            bytes[i / 8] |= (byte)((codes[i / 3] >> i % 3 & 1) << i % 8);
        }

        return bytes;
    }

    private static byte[] Word(ushort value) => [(byte)value, (byte)(value >> 8)];
}
