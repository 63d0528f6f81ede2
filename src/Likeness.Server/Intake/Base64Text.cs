using System.Buffers;
using System.Buffers.Text;

namespace Likeness.Server.Intake;

/// <summary>Decodes base64 as clients really send it, inside its own buffer: both alphabets (RFC 4648 §4 and §5), line breaks, missing padding, <c>%2B %2F %3D</c>.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Decodes in place.</summary>
    /// <param name="text">The text; overwritten.</param>
    /// <param name="length">Number of decoded bytes at the start of <paramref name="text"/>.</param>
    /// <returns>False when it is not base64.</returns>
    public static bool TryDecodeInPlace(Span<byte> text, out int length)
    {
        length = 0;
        if (!TryNormalize(ref text))
        {
            return false;
        }

        // The framework's decoder wants padding, and there may be no room for it: the last incomplete group is done by hand.
        var whole = text.Length & ~3;
        Span<byte> last = stackalloc byte[4];
        last.Fill((byte)'=');
        text[whole..].CopyTo(last);
        var rest = text.Length - whole;
        if (rest == 1 || Base64.DecodeFromUtf8InPlace(text[..whole], out length) != OperationStatus.Done)
        {
            return false;
        }

        if (rest > 0)
        {
            if (Base64.DecodeFromUtf8InPlace(last, out var tail) != OperationStatus.Done)
            {
                return false;
            }

            last[..tail].CopyTo(text[length..]);
            length += tail;
        }

        return true;
    }

    /// <summary>Brings the text to the plain alphabet without padding; false when a character cannot belong to base64.</summary>
    private static bool TryNormalize(ref Span<byte> text)
    {
        var read = text.IndexOfAnyExcept(Plain);
        if (read < 0)
        {
            return true;
        }

        var write = read;
        var padded = 0;
        while (read < text.Length)
        {
            var c = text[read++];
            if (c == '%' && text.Length - read >= 2)
            {
                c = Unquote(text.Slice(read, 2));
                read += 2;
            }

            switch (c)
            {
                case (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t':
                    break;
                case (byte)'=':
                    padded++;
                    break;
                default:
                    c = c switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', _ => c };
                    if (padded > 0 || !Plain.Contains(c))
                    {
                        return false;
                    }

                    text[write++] = c;
                    break;
            }

            // Copy the next plain run at once.
            var run = padded > 0 ? 0 : text[read..].IndexOfAnyExcept(Plain);
            run = run < 0 ? text.Length - read : run;
            text.Slice(read, run).CopyTo(text[write..]);
            read += run;
            write += run;
        }

        text = text[..write];
        return padded <= 2 && (padded == 0 || (write + padded) % 4 == 0);
    }

    private static byte Unquote(ReadOnlySpan<byte> digits) => digits switch
    {
        [(byte)'2', (byte)'B' or (byte)'b'] => (byte)'+',
        [(byte)'2', (byte)'F' or (byte)'f'] => (byte)'/',
        [(byte)'3', (byte)'D' or (byte)'d'] => (byte)'=',
        [(byte)'0', (byte)'A' or (byte)'a' or (byte)'D' or (byte)'d'] => (byte)'\n',
        _ => 0,
    };
}
