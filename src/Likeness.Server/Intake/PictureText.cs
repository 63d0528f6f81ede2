using System.Text;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Reads the text by which a client names a picture: an http(s) address, a <c>data:</c> URI (RFC 2397) or bare base64.</summary>
internal static class PictureText
{
    private const int MaxAddressLength = 8 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="text">UTF-8 in the request's own buffer; overwritten by the decoded bytes.</param>
    /// <param name="source">Where the picture comes from.</param>
    /// <param name="fault">Why it cannot be used.</param>
    /// <param name="dataUris">Whether <c>data:</c> URIs are accepted (<see cref="IntakeLimits.DataUris"/>).</param>
    public static bool TryRead(Memory<byte> text, out PictureSource? source, out JobFault? fault, bool dataUris = true)
    {
        source = null;
        fault = null;
        var span = text.Span;
        var trimmed = span.TrimStart(" \t\r\n"u8);
        text = text[(span.Length - trimmed.Length)..];
        span = text.Span;
        if (span.IsEmpty)
        {
            fault = new JobFault(JobFaultKind.PictureEmpty, "The picture is empty.");
        }
        else if (StartsWith(span, "http://"u8) || StartsWith(span, "https://"u8))
        {
            if (span.Length <= MaxAddressLength)
            {
                source = new PictureAddress(Encoding.UTF8.GetString(span).TrimEnd());
                return true;
            }

            fault = new JobFault(JobFaultKind.AddressRefused, $"The picture's address is longer than {MaxAddressLength} characters.");
        }
        else if (StartsWith(span, "data:"u8))
        {
            if (dataUris)
            {
                return TryReadDataUri(text, out source, out fault);
            }

            fault = new JobFault(JobFaultKind.PictureUnreadable, "The picture must be bare base64, without a data: prefix.");
        }
        else if (span.Length < MaxAddressLength && span[..Math.Min(span.Length, 64)].IndexOf("://"u8) > 0)
        {
            fault = new JobFault(JobFaultKind.AddressRefused, "The picture's address must begin with http:// or https://.");
        }
        else
        {
            return TryDecode(text, out source, out fault);
        }

        return false;
    }

    private static bool TryReadDataUri(Memory<byte> text, out PictureSource? source, out JobFault? fault)
    {
        source = null;
        var comma = text.Span[..Math.Min(text.Length, 1024)].IndexOf((byte)',');
        if (comma < 0)
        {
            fault = new JobFault(JobFaultKind.PictureUnreadable, "The data URI has no comma.");
            return false;
        }

        // The media type is ignored: it is missing or wrong too often, and the bytes decide.
        var header = text.Span[5..comma].TrimEnd((byte)' ');
        if (header.Length < 7 || !EndsWith(header, ";base64"u8))
        {
            fault = new JobFault(JobFaultKind.PictureUnreadable, "The data URI is not base64.");
            return false;
        }

        return TryDecode(text[(comma + 1)..], out source, out fault);
    }

    private static bool TryDecode(Memory<byte> text, out PictureSource? source, out JobFault? fault)
    {
        source = null;
        fault = null;
        if (!Base64Text.TryDecodeInPlace(text.Span, out var length))
        {
            fault = new JobFault(JobFaultKind.PictureUnreadable, "The picture is neither an http(s) address nor valid base64.");
            return false;
        }

        if (length == 0)
        {
            fault = new JobFault(JobFaultKind.PictureEmpty, "The picture is empty.");
            return false;
        }

        source = new PictureBytes(text[..length]);
        return true;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> suffix) =>
        text.Length >= suffix.Length && Ascii.EqualsIgnoreCase(text[^suffix.Length..], suffix);
}
