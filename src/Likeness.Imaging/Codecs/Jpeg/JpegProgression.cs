namespace Likeness.Imaging;

/// <summary>Follows the scans of a progressive JPEG (ITU-T T.81, annex G): whether every coefficient of every component arrived with all its bits.</summary>
/// <remarks>A file that lost its last scans still decodes without complaint, only blurred; this tells.</remarks>
internal sealed class JpegProgression
{
    private const int Coefficients = 64;
    private const byte Missing = 0xFF;

    private readonly byte[] _components;
    private readonly byte[] _missingBits;

    /// <param name="frame">Content of the frame header, of checked length.</param>
    public JpegProgression(ReadOnlySpan<byte> frame)
    {
        _components = new byte[frame[5]];
        for (var i = 0; i < _components.Length; i++)
        {
            _components[i] = frame[6 + i * 3];
        }

        _missingBits = new byte[_components.Length * Coefficients];
        _missingBits.AsSpan().Fill(Missing);
    }

    /// <summary>Whether nothing is missing.</summary>
    public bool IsComplete => !_missingBits.AsSpan().ContainsAnyExcept((byte)0);

    /// <param name="scan">Content of a start of scan.</param>
    /// <returns>False when it is damaged.</returns>
    public bool TryAdd(ReadOnlySpan<byte> scan)
    {
        if (scan.IsEmpty || scan.Length != 4 + scan[0] * 2)
        {
            return false;
        }

        int first = scan[^3], last = scan[^2], missing = scan[^1] & 15;
        if (first > last || last >= Coefficients)
        {
            return false;
        }

        for (var i = 0; i < scan[0]; i++)
        {
            var component = _components.AsSpan().IndexOf(scan[1 + i * 2]);
            if (component < 0)
            {
                return false;
            }

            _missingBits.AsSpan(component * Coefficients + first, last - first + 1).Fill((byte)missing);
        }

        return true;
    }
}
