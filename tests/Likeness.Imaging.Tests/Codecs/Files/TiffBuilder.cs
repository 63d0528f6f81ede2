using System.Buffers.Binary;

namespace Likeness.Imaging.Tests;

/// <summary>Writes little-endian TIFF files of one strip a page.</summary>
internal sealed class TiffBuilder
{
    private readonly SortedDictionary<TiffTag, uint[]> _tags = [];

    private TiffBuilder()
    {
    }

    public byte[] Data { get; set; } = [];

    /// <summary>The offset of a next directory; null ends the chain.</summary>
    public uint? Next { get; set; }

    public static TiffBuilder Picture(uint width, uint height, uint photometric, uint samples, byte[] data, uint bits = 8)
    {
        var builder = new TiffBuilder { Data = data };
        return builder
            .With(TiffTag.Width, width).With(TiffTag.Height, height).With(TiffTag.BitsPerSample, [.. Enumerable.Repeat(bits, (int)samples)])
            .With(TiffTag.Compression, 1).With(TiffTag.Photometric, photometric).With(TiffTag.StripOffsets, 8)
            .With(TiffTag.SamplesPerPixel, samples).With(TiffTag.RowsPerStrip, height).With(TiffTag.StripByteCounts, (uint)data.Length);
    }

    public TiffBuilder With(TiffTag tag, params uint[] values)
    {
        _tags[tag] = values;
        return this;
    }

    public byte[] File()
    {
        var directory = 8 + Data.Length + Data.Length % 2;
        var entries = new MemoryStream();
        var extra = new MemoryStream();
        var extraAt = directory + 2 + _tags.Count * 12 + 4;
        foreach (var (tag, values) in _tags)
        {
            entries.Write([.. Word((ushort)tag), .. Word(4), .. Number((uint)values.Length)]);
            if (values.Length == 1)
            {
                entries.Write(Number(values[0]));
            }
            else
            {
                entries.Write(Number((uint)(extraAt + extra.Length)));
                extra.Write([.. values.SelectMany(Number)]);
            }
        }

        return [.. "II"u8, 42, 0, .. Number((uint)directory), .. Data, .. new byte[Data.Length % 2],
            .. Word((ushort)_tags.Count), .. entries.ToArray(), .. Number(Next ?? 0), .. extra.ToArray()];
    }

    private static byte[] Word(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
