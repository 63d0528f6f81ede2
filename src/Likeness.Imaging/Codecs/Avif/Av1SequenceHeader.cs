namespace Likeness.Imaging;

/// <summary>Finds the frame size in AV1 data: the decoder allocates by this size, whatever the container says (AV1 Bitstream Specification, 5.3 and 5.5).</summary>
internal static class Av1SequenceHeader
{
    private const int SequenceHeaderType = 1;

    /// <returns>False when there is no readable sequence header in front.</returns>
    public static bool TryReadSize(ReadOnlySpan<byte> units, out int width, out int height)
    {
        (width, height) = (0, 0);
        while (!units.IsEmpty)
        {
            var type = units[0] >> 3 & 15;
            bool extended = (units[0] & 4) != 0, sized = (units[0] & 2) != 0;
            units = units[Math.Min(units.Length, extended ? 2 : 1)..];
            var length = units.Length;
            if (sized && !TryReadLength(ref units, out length))
            {
                return false;
            }

            if (type == SequenceHeaderType)
            {
                return TryReadSequence(units[..length], out width, out height);
            }

            units = units[length..];
        }

        return false;
    }

    private static bool TryReadSequence(ReadOnlySpan<byte> unit, out int width, out int height)
    {
        var bits = new Av1Bits(unit);
        bits.Read(3); // seq_profile
        bits.Read(1); // still_picture
        if (bits.Read(1) != 0) // reduced_still_picture_header
        {
            bits.Read(5); // seq_level_idx
        }
        else
        {
            SkipOperatingPoints(ref bits);
        }

        int widthBits = bits.Read(4) + 1, heightBits = bits.Read(4) + 1;
        width = bits.Read(widthBits) + 1;
        height = bits.Read(heightBits) + 1;
        return !bits.Overrun;
    }

    private static void SkipOperatingPoints(ref Av1Bits bits)
    {
        bool decoderModel = false, timing = bits.Read(1) != 0;
        var delayLength = 0;
        if (timing)
        {
            bits.Read(32); // num_units_in_display_tick
            bits.Read(32); // time_scale
            if (bits.Read(1) != 0) // equal_picture_interval
            {
                bits.ReadVariable();
            }

            decoderModel = bits.Read(1) != 0;
            if (decoderModel)
            {
                delayLength = bits.Read(5) + 1;
                bits.Read(32); // num_units_in_decoding_tick
                bits.Read(10); // two lengths
            }
        }

        var initialDelay = bits.Read(1) != 0;
        var points = bits.Read(5) + 1;
        for (var i = 0; i < points && !bits.Overrun; i++)
        {
            bits.Read(12); // operating_point_idc
            if (bits.Read(5) > 7) // seq_level_idx
            {
                bits.Read(1); // seq_tier
            }

            if (decoderModel && bits.Read(1) != 0)
            {
                bits.Read(delayLength);
                bits.Read(delayLength);
                bits.Read(1);
            }

            if (initialDelay && bits.Read(1) != 0)
            {
                bits.Read(4);
            }
        }
    }

    private static bool TryReadLength(ref ReadOnlySpan<byte> units, out int length)
    {
        ulong value = 0;
        var bytes = 0;
        while (bytes < 8 && bytes < units.Length)
        {
            value |= (ulong)(units[bytes] & 0x7F) << bytes * 7;
            if ((units[bytes++] & 0x80) == 0)
            {
                units = units[bytes..];
                length = (int)Math.Min(value, int.MaxValue);
                return value <= (ulong)units.Length;
            }
        }

        length = 0;
        return false;
    }
}
