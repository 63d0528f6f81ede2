using System.Buffers.Binary;
using System.Text;

namespace Likeness.Imaging.Tests;

/// <summary>Writes a small RGB display profile (ICC.1:2001): three primaries and one curve.</summary>
internal static class IccBuilder
{
    // The sRGB primaries adapted to D50, as s15Fixed16 reals.
    private static readonly double[] Red = [0.4361, 0.2225, 0.0139];
    private static readonly double[] Green = [0.3851, 0.7169, 0.0971];
    private static readonly double[] Blue = [0.1431, 0.0606, 0.7141];

    /// <summary>A profile that says that the first channel is blue and the third is red.</summary>
    public static byte[] SwappedRedAndBlue() => Profile(Blue, Green, Red);

    private static byte[] Profile(double[] first, double[] second, double[] third)
    {
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 5, .. "test\0"u8, .. new byte[79]]),
            ("cprt", [.. "text"u8, 0, 0, 0, 0, .. "none\0"u8, 0, 0, 0]),
            ("wtpt", Xyz([0.9642, 1, 0.8249])),
            ("rXYZ", Xyz(first)), ("gXYZ", Xyz(second)), ("bXYZ", Xyz(third)),
            ("rTRC", Gamma()), ("gTRC", Gamma()), ("bTRC", Gamma()),
        ];
        var directory = new MemoryStream();
        var data = new MemoryStream();
        var start = 128 + 4 + tags.Length * 12;
        directory.Write(Number((uint)tags.Length));
        foreach (var (tag, content) in tags)
        {
            directory.Write([.. Encoding.ASCII.GetBytes(tag), .. Number((uint)(start + data.Length)), .. Number((uint)content.Length)]);
            data.Write(content);
            data.Write(new byte[(4 - content.Length % 4) % 4]);
        }

        var header = new byte[128];
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)(start + data.Length));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), 0x02400000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz([0.9642, 1, 0.8249]).AsSpan(8).CopyTo(header.AsSpan(68));
        return [.. header, .. directory.ToArray(), .. data.ToArray()];
    }

    private static byte[] Gamma() => [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33, 0, 0];

    private static byte[] Xyz(double[] values) => [.. "XYZ "u8, 0, 0, 0, 0, .. values.SelectMany(value => Number((uint)(int)Math.Round(value * 65536)))];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
