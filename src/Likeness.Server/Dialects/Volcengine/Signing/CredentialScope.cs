using System.Diagnostics.CodeAnalysis;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Who signs, and for what: <c>AK/20260102/cn-north-1/cv/request</c>.</summary>
/// <param name="AccessKeyId">The public half of the key.</param>
/// <param name="Date">The day, <c>yyyyMMdd</c> in UTC.</param>
/// <param name="Region">The region; no value of it is refused.</param>
/// <param name="Service">The service.</param>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service)
{
    /// <summary>The last part of every scope.</summary>
    public const string End = "request";

    private const int MaxPart = 128;

    /// <summary>What stands in the string that is signed.</summary>
    public string Text => $"{Date}/{Region}/{Service}/{End}";

    public static bool TryParse(string text, [NotNullWhen(true)] out CredentialScope? scope)
    {
        var parts = text.Split('/');
        scope = parts is [{ Length: > 0 } key, { Length: 8 } date, { Length: > 0 } region, { Length: > 0 } service, End]
            && date.All(char.IsAsciiDigit) && parts.All(part => part.Length <= MaxPart && part.All(c => c is > ' ' and < '\u007f'))
            ? new CredentialScope(key, date, region, service)
            : null;
        return scope is not null;
    }
}
