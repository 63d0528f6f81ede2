namespace Likeness.Imaging;

/// <summary>The checksum of PNG chunks (ISO/IEC 15948, annex D), eight bytes at a time (slicing, Kounavis and Berry, 2005).</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[] Table = MakeTable();

    public static uint Compute(ReadOnlySpan<byte> bytes, uint previous = 0)
    {
        var crc = ~previous;
        var table = Table;
        while (bytes.Length >= Slices)
        {
            var low = crc ^ (uint)(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24);
            crc = table[7 * 256 + (byte)low] ^ table[6 * 256 + (byte)(low >> 8)] ^ table[5 * 256 + (byte)(low >> 16)] ^ table[4 * 256 + (low >> 24)]
                ^ table[3 * 256 + bytes[4]] ^ table[2 * 256 + bytes[5]] ^ table[256 + bytes[6]] ^ table[bytes[7]];
            bytes = bytes[Slices..];
        }

        foreach (var value in bytes)
        {
            crc = crc >> 8 ^ table[(byte)(crc ^ value)];
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices * 256];
        for (var i = 0U; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? value >> 1 ^ Polynomial : value >> 1;
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            var shorter = table[i - 256];
            table[i] = shorter >> 8 ^ table[(byte)shorter];
        }

        return table;
    }
}
