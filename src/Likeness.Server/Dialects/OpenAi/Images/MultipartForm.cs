using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A part of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFile">Whether it came with a file name or as a picture.</param>
/// <param name="Start">Where its content begins in the body.</param>
/// <param name="Length">Bytes of its content.</param>
internal sealed record FormPart(string Name, bool IsFile, int Start, int Length);

/// <summary>Reads <c>multipart/form-data</c> (RFC 7578, RFC 2046) that lies whole in memory: parts are places in it, nothing is copied.</summary>
/// <remarks>The framework's reader works on streams and copies every part; here a file of megabytes stays where the socket put it.</remarks>
internal static class MultipartForm
{
    private const int MaxParts = 64;
    private const int MaxHeaderBytes = 8 * 1024;
    private const int MaxBoundary = 200;

    /// <summary>Whether a request says that it is such a form.</summary>
    public static bool IsForm(string? contentType) => contentType?.TrimStart().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a form.</summary>
    /// <param name="contentType">The request's content type, with the boundary.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="parts">The parts in order.</param>
    /// <returns>Null, or one sentence saying what is wrong.</returns>
    public static string? Read(string? contentType, ReadOnlySpan<byte> body, out List<FormPart> parts)
    {
        parts = [];
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            return "The content type has no boundary.";
        }

        var delimiter = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        // The first delimiter may stand at the very start, without a line before it.
        var at = body.StartsWith(delimiter.AsSpan(2)) && EndsLine(body[(delimiter.Length - 2)..]) ? delimiter.Length - 2 : After(body, 0, delimiter);
        while (at >= 0)
        {
            var rest = body[at..];
            if (rest.StartsWith("--"u8))
            {
                return null;
            }

            if (parts.Count == MaxParts)
            {
                return $"The form has more than {MaxParts} parts.";
            }

            var headersStart = at + rest.IndexOf("\r\n"u8) + 2;
            if (HeadersLength(body[headersStart..]) is not { } headersLength)
            {
                return "The headers of a part have no end, or are too long.";
            }

            var start = headersStart + headersLength;
            var next = After(body, start - 2, delimiter);
            if (next < 0)
            {
                break;
            }

            if (Describe(body.Slice(headersStart, headersLength)) is not { } part)
            {
                return "A part has no name.";
            }

            parts.Add(part with { Start = start, Length = Math.Max(0, next - delimiter.Length - start) });
            at = next;
        }

        return "The form is cut off.";
    }

    /// <summary>What makes a form the same, whatever its boundary is: SDKs draw a new one for each try.</summary>
    public static byte[] Fingerprint(string operation, ReadOnlySpan<byte> body, IReadOnlyList<FormPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation + "\nform\n"));
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part.Name.Length} {part.Name} {part.Length} {part.IsFile}\n"));
            hash.AppendData(body.Slice(part.Start, part.Length));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Where what follows the next delimiter begins; -1 when there is none. A longer word that begins like one is content.</summary>
    private static int After(ReadOnlySpan<byte> body, int from, ReadOnlySpan<byte> delimiter)
    {
        while (true)
        {
            var found = body[from..].IndexOf(delimiter);
            if (found < 0)
            {
                return -1;
            }

            from += found + delimiter.Length;
            if (EndsLine(body[from..]))
            {
                return from;
            }
        }
    }

    /// <summary>Whether what follows makes the boundary before it a delimiter: the end of the form or of the line.</summary>
    private static bool EndsLine(ReadOnlySpan<byte> rest)
    {
        var padding = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return rest.StartsWith("--"u8) || (padding >= 0 && rest[padding..].StartsWith("\r\n"u8));
    }

    /// <summary>Bytes of a part's headers with the empty line that ends them; null when there is no end.</summary>
    private static int? HeadersLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\r\n"u8))
        {
            return 2;
        }

        var end = text[..Math.Min(text.Length, MaxHeaderBytes)].IndexOf("\r\n\r\n"u8);
        return end < 0 ? null : end + 4;
    }

    private static FormPart? Describe(ReadOnlySpan<byte> headers)
    {
        string? name = null;
        var isFile = false;
        var text = Utf8.IsValid(headers) ? Encoding.UTF8.GetString(headers) : Encoding.Latin1.GetString(headers);
        foreach (var line in text.Split("\r\n"))
        {
            var colon = line.IndexOf(':');
            var header = colon < 0 ? "" : line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (header.Equals(HeaderNames.ContentDisposition, StringComparison.OrdinalIgnoreCase))
            {
                foreach (var (key, word) in HeaderParameters.In(value))
                {
                    name = key.Equals("name", StringComparison.OrdinalIgnoreCase) ? word : name;
                    isFile |= key.StartsWith("filename", StringComparison.OrdinalIgnoreCase);
                }
            }
            else if (header.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase))
            {
                isFile |= value.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
            }
        }

        return string.IsNullOrEmpty(name) ? null : new FormPart(name, isFile, 0, 0);
    }
}
