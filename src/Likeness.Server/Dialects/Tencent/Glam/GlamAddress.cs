using System.Diagnostics.CodeAnalysis;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Reads addresses of pictures. This action takes neither base64 nor <c>data:</c> in their place.</summary>
internal static class GlamAddress
{
    private const int MaxLength = 8 * 1024;

    /// <summary>Reads an http or https address; whether it may be fetched is found out in the job.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out PictureAddress? address)
    {
        var trimmed = text?.Trim() ?? "";
        var valid = trimmed.Length <= MaxLength && Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
        address = valid ? new PictureAddress(trimmed) : null;
        return valid;
    }
}
