using System.Buffers.Binary;
using System.IO.Compression;

namespace Likeness.Imaging;

/// <summary>PNG (ISO/IEC 15948), all colour types and depths. Of an animated one the default picture is read.</summary>
internal sealed class PngReader : LibvipsReader
{
    private const byte Gray = 0;
    private const byte Palette = 3;
    private const byte GrayAlpha = 4;
    private const byte Rgba = 6;

    public override PictureFormat Format => PictureFormat.Png;

    protected override string Loader => "pngload_buffer";

    public override PictureFault? ReadHeader(ReadOnlySpan<byte> file, out StoredHeader header)
    {
        header = default;
        var chunks = new PngChunks(file);
        if (!chunks.TryNext() || !chunks.Type.SequenceEqual("IHDR"u8) || chunks.Data.Length != 13 || !chunks.HasValidChecksum)
        {
            return Corrupt("The PNG header is damaged.");
        }

        var data = chunks.Data;
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width > int.MaxValue || height > int.MaxValue || !IsDefined(data[9], data[8]) || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            return Corrupt("The PNG header declares what PNG does not have.");
        }

        var (orientation, frames, transparent) = ReadAncillary(ref chunks);
        header = new StoredHeader(
            (int)width, (int)height, frames, orientation, HasAlpha: transparent || data[9] is GrayAlpha or Rgba, IsGray: data[9] is Gray or GrayAlpha);
        return null;
    }

    internal override PictureFault? Prepare(ReadOnlySpan<byte> file, in StoredHeader header, out PooledBytes? essence)
    {
        essence = new PooledBytes(file.Length);
        essence.Append(file[..PngChunks.SignatureLength]);
        var data = false;
        var chunks = new PngChunks(file);
        while (chunks.TryNext())
        {
            if (!IsNeeded(chunks))
            {
                if (chunks.IsCritical)
                {
                    return Corrupt("The PNG file has a chunk that no decoder knows.");
                }

                continue;
            }

            if (!chunks.HasValidChecksum)
            {
                return Corrupt("A PNG checksum does not fit.");
            }

            data |= chunks.Type.SequenceEqual("IDAT"u8);
            essence.Append(chunks.Whole);
            if (chunks.Type.SequenceEqual("IEND"u8))
            {
                return data ? null : Corrupt("The PNG file holds no picture data.");
            }
        }

        return Corrupt("The PNG file ends early.");
    }

    private static bool IsNeeded(in PngChunks chunks)
    {
        var type = chunks.Type;
        return type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8)
            || type.SequenceEqual("tRNS"u8)
            || (type.SequenceEqual("iCCP"u8) && InflatesWithin(chunks.Data, IccProfile.MaxLength));
    }

    /// <summary>Orientation, number of frames and transparency, from the chunks around the picture data.</summary>
    private static (int Orientation, int Frames, bool Transparent) ReadAncillary(ref PngChunks chunks)
    {
        int orientation = 0, frames = 1;
        var transparent = false;
        while (chunks.TryNext() && !chunks.Type.SequenceEqual("IEND"u8))
        {
            if (chunks.Type.SequenceEqual("eXIf"u8) && orientation == 0)
            {
                orientation = ExifOrientation.Read(chunks.Data);
            }
            else if (chunks.Type.SequenceEqual("acTL"u8) && chunks.Data.Length == 8)
            {
                frames = (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(chunks.Data), 1, int.MaxValue);
            }
            else if (chunks.Type.SequenceEqual("tRNS"u8))
            {
                transparent = true;
            }
        }

        return (orientation, frames, transparent);
    }

    private static bool IsDefined(byte colour, byte depth) => colour switch
    {
        Gray => depth is 1 or 2 or 4 or 8 or 16,
        Palette => depth is 1 or 2 or 4 or 8,
        2 or GrayAlpha or Rgba => depth is 8 or 16,
        _ => false,
    };

    /// <summary>Unpacks a compressed profile no further than to see whether it stays within a size.</summary>
    private static unsafe bool InflatesWithin(ReadOnlySpan<byte> chunk, int limit)
    {
        var name = chunk.IndexOf((byte)0);
        if (name < 0 || chunk.Length < name + 2 || chunk[name + 1] != 0)
        {
            return false;
        }

        var packed = chunk[(name + 2)..];
        fixed (byte* pointer = packed)
        {
            using var source = new UnmanagedMemoryStream(pointer, packed.Length);
            using var inflated = new ZLibStream(source, CompressionMode.Decompress);
            Span<byte> buffer = stackalloc byte[4096];
            var total = 0;
            try
            {
                for (int read; (read = inflated.Read(buffer)) > 0;)
                {
                    total += read;
                    if (total > limit)
                    {
                        return false;
                    }
                }
            }
            catch (InvalidDataException)
            {
                return false;
            }

            return total > 0;
        }
    }
}
