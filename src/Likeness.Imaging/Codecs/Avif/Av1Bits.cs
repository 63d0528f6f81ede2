namespace Likeness.Imaging;

/// <summary>Reads bits from the highest down; past the end it gives zeros and remembers.</summary>
internal ref struct Av1Bits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _bit;

    public bool Overrun { get; private set; }

    /// <summary>A number of up to 32 bits (of 32, the highest is lost in the sign).</summary>
    public int Read(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value = value << 1 | ReadBit();
        }

        return value;
    }

    /// <summary>An unsigned number of variable length (uvlc).</summary>
    public void ReadVariable()
    {
        var zeros = 0;
        while (!Overrun && zeros < 32 && ReadBit() == 0)
        {
            zeros++;
        }

        Read(zeros);
    }

    private int ReadBit()
    {
        if (_bit >> 3 >= _bytes.Length)
        {
            Overrun = true;
            return 0;
        }

        var value = _bytes[_bit >> 3] >> 7 - (_bit & 7) & 1;
        _bit++;
        return value;
    }
}
