namespace Likeness.Imaging.Tests;

/// <summary>Takes sound JPEG files apart and puts them together differently.</summary>
internal static class JpegEditor
{
    public const byte App1 = 0xE1, App2 = 0xE2, Comment = 0xFE;

    public static byte[] Picture(int width = 96, int height = 64)
    {
        using var scene = TestPictures.Scene(width, height);
        return PictureEncoder.Encode(scene, new EncodeOptions { Format = PictureFormat.Jpeg });
    }

    /// <summary>Inserts segments directly behind the start marker.</summary>
    public static byte[] With(byte[] file, params (byte Marker, byte[] Content)[] segments)
        => [.. file[..2], .. segments.SelectMany(segment => Segment(segment.Marker, segment.Content)), .. file[2..]];

    public static byte[] Segment(byte marker, byte[] content)
        => [0xFF, marker, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>An EXIF block whose only entry is the orientation.</summary>
    public static byte[] Exif(ushort orientation)
        => [.. "Exif\0\0"u8, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, (byte)(orientation >> 8), (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>Position of the two bytes of a marker.</summary>
    public static int Find(byte[] file, byte marker)
    {
        for (var i = 2; i + 1 < file.Length; i++)
        {
            if (file[i] == 0xFF && file[i + 1] == marker)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"No marker {marker:X2}.");
    }

    /// <summary>The file with another declared size.</summary>
    public static byte[] Resized(byte[] file, ushort width, ushort height)
    {
        var copy = (byte[])file.Clone();
        var frame = Find(copy, 0xC0) + 5;
        (copy[frame], copy[frame + 1], copy[frame + 2], copy[frame + 3]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return copy;
    }
}
