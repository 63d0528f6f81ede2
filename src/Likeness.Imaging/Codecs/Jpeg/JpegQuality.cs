using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>Reads from a JPEG file's quantization tables with which quality it was saved, on the scale of the Independent JPEG Group's library.</summary>
public static class JpegQuality
{
    private const byte DefineQuantizationTables = 0xDB;

    /// <summary>The luminance table of ITU-T T.81, annex K, in zigzag order: quality 50.</summary>
    private static ReadOnlySpan<byte> Standard =>
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <summary>The quality, 1…100; 0 when the bytes are no JPEG file or hold no luminance table.</summary>
    /// <param name="file">The file; untrusted bytes.</param>
    /// <remarks>Encoders with tables of their own get the quality whose table is as coarse in the mean.</remarks>
    public static int Estimate(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8)
        {
            return 0;
        }

        var markers = new JpegMarkers(file);
        while (markers.TryNext() && markers.Marker is not (JpegMarkers.StartOfScan or JpegMarkers.EndOfImage))
        {
            if (markers.Marker == DefineQuantizationTables && FindLuminance(markers.Content) is > 0 and var percent)
            {
                return (int)Math.Clamp(Math.Round(percent <= 100 ? (200 - percent) / 2 : 5000 / percent), 1, 100);
            }
        }

        return 0;
    }

    /// <summary>How coarse table 0 is, in percent of the standard's; 0 when the segment does not hold it.</summary>
    private static double FindLuminance(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            var (wide, number) = (segment[0] >> 4 != 0, segment[0] & 15);
            var length = wide ? 128 : 64;
            if (segment.Length < 1 + length)
            {
                return 0;
            }

            if (number == 0)
            {
                var (sum, standard) = (0.0, 0.0);
                for (var i = 0; i < 64; i++)
                {
                    sum += wide ? BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]) : segment[1 + i];
                    standard += Standard[i];
                }

                return 100 * sum / standard;
            }

            segment = segment[(1 + length)..];
        }

        return 0;
    }
}
