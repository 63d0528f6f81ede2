using System.Buffers.Binary;

namespace Likeness.Imaging;

/// <summary>JPEG (ITU-T T.81) with 8 bits a sample: baseline, extended and progressive.</summary>
internal sealed class JpegReader : LibvipsReader
{
    /// <summary>More scans than any encoder writes. Each one costs a pass over all coefficients before the first row comes out, and that pass cannot be interrupted.</summary>
    private const int MaxScans = 100;

    /// <summary>The decoder can leave out the finer half, three quarters or seven eighths of each block's frequencies.</summary>
    private const int MaxShrink = 8;

    private const byte ProgressiveFrame = 0xC2;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte Comment = 0xFE;

    /// <summary>Coefficients 0…63, all bits.</summary>
    private static ReadOnlySpan<byte> WholeScan => [0, 63, 0];

    public override PictureFormat Format => PictureFormat.Jpeg;

    protected override string Loader => "jpegload_buffer";

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        var orientation = 0;
        var exifSeen = false;
        var markers = new JpegMarkers(file);
        while (markers.TryNext())
        {
            var content = markers.Content;
            if (markers.Marker == App1 && !exifSeen && content.StartsWith("Exif\0\0"u8))
            {
                exifSeen = true;
                orientation = ExifOrientation.Read(content);
            }
            else if (IsFrame(markers.Marker))
            {
                return ReadFrame(markers.Marker, content, orientation, out header) ?? AddLateExif(ref markers, exifSeen, ref header);
            }
            else if (markers.Marker is JpegMarkers.StartOfScan or JpegMarkers.EndOfImage)
            {
                break;
            }
        }

        return Corrupt("The JPEG file ends before its header is complete.");
    }

    protected override void Configure(VipsOperation load, in StoredHeader header, DecodeJob job)
    {
        var shrink = MaxShrink;
        while (shrink > 1 && 1.0 / shrink < job.ReductionOnLoad(header))
        {
            shrink /= 2;
        }

        load.Set("shrink", shrink);
    }

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        essence = new PooledBytes(file.Length);
        essence.Append(file[..2]);
        var scans = 0;
        var progressive = false;
        JpegProgression? progression = null;
        var markers = new JpegMarkers(file);
        while (markers.TryNext())
        {
            if (markers.Marker == JpegMarkers.EndOfImage)
            {
                essence.Append(markers.Segment);
                return progression is { IsComplete: true } ? null : Corrupt("The JPEG file lacks a part of its picture data.");
            }

            if (markers.Marker is 0x01 or (>= 0xD0 and <= 0xD8) || (IsFrame(markers.Marker) && progression is not null))
            {
                return Corrupt("The JPEG file has a marker where none may be.");
            }

            if (IsFrame(markers.Marker))
            {
                progressive = markers.Marker == ProgressiveFrame;
                progression = new JpegProgression(markers.Content);
            }

            if (!IsMetadata(markers.Marker, markers.Content))
            {
                essence.Append(markers.Segment);
            }

            if (markers.Marker == JpegMarkers.StartOfScan)
            {
                if (!progressive && markers.Content.Length >= 3)
                {
                    // Without progression a scan holds everything; some cameras write other numbers here, which mean nothing.
                    WholeScan.CopyTo(essence.Span[^3..]);
                }

                if (progression?.TryAdd(essence.Span[^markers.Content.Length..]) != true)
                {
                    return Corrupt("A JPEG scan header is damaged.");
                }

                if (++scans > MaxScans)
                {
                    return Corrupt($"The JPEG file has more than {MaxScans} scans.");
                }

                essence.Append(markers.ReadEntropyCoded());
            }
        }

        return Corrupt("The JPEG file ends early.");
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Everything that says something about the picture but is not needed for its pixels and their colours.</summary>
    private static bool IsMetadata(byte marker, ReadOnlySpan<byte> content)
        => marker is Comment or (>= 0xE0 and <= 0xEF)
            && !(marker == App2 && content.StartsWith("ICC_PROFILE\0"u8))
            && !(marker == App14 && content.StartsWith("Adobe"u8))
            && !(marker == 0xE0 && content.StartsWith("JFIF\0"u8));

    private static PictureFault? ReadFrame(byte marker, ReadOnlySpan<byte> content, int orientation, out StoredHeader header)
    {
        header = default;
        if (content.Length < 6 || content.Length != 6 + content[5] * 3)
        {
            return Corrupt("The JPEG frame header is damaged.");
        }

        if (marker is not (0xC0 or 0xC1 or 0xC2) || content[0] != 8 || content[5] is not (1 or 3 or 4))
        {
            return new PictureFault(PictureFaultKind.UnsupportedFormat, "This kind of JPEG (lossless, arithmetic-coded or with other than 8 bits a sample) is not supported.");
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        header = new StoredHeader(width, height, Orientation: orientation, IsGray: content[5] == 1);
        return null;
    }

    /// <summary>Some writers put the EXIF block behind the frame header; everything before the first scan counts.</summary>
    private static PictureFault? AddLateExif(ref JpegMarkers markers, bool exifSeen, ref StoredHeader header)
    {
        while (!exifSeen && markers.TryNext() && markers.Marker is not (JpegMarkers.StartOfScan or JpegMarkers.EndOfImage))
        {
            if (markers.Marker == App1 && markers.Content.StartsWith("Exif\0\0"u8))
            {
                exifSeen = true;
                header = header with { Orientation = ExifOrientation.Read(markers.Content) };
            }
        }

        return null;
    }
}
