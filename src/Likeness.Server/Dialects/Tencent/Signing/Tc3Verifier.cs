using System.Globalization;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>Checks TC3 signatures as every official SDK makes them: the host with or without its port, values of headers in lower case or as they were sent.</summary>
internal static class Tc3Verifier
{
    /// <summary>Whether a signature is that of the secret key.</summary>
    /// <param name="authorization">The header's content.</param>
    /// <param name="request">What was sent.</param>
    /// <param name="timestamp">The digits of <c>X-TC-Timestamp</c>; the scope's day must be theirs.</param>
    /// <param name="secretKey">The secret half of the pair.</param>
    public static bool IsGenuine(Tc3Authorization authorization, Tc3Request request, string timestamp, string secretKey)
    {
        if (!UnixTime.TryRead(timestamp, out var time) || Tc3Signature.DateOf(time) != authorization.Date
            || authorization.HeaderNames.Any(name => request.Header(name) is null))
        {
            return false;
        }

        var key = Tc3Signature.Key(secretKey, authorization.Date, authorization.Service);
        foreach (var host in HostNames.Of(request.Header("host")!))
        {
            foreach (var lowerCase in (ReadOnlySpan<bool>)[true, false])
            {
                var canonical = Tc3Signature.CanonicalRequest(request, authorization.SignedHeaders, host, lowerCase);
                var right = Tc3Signature.Sign(key, Tc3Signature.StringToSign(timestamp, authorization.Date, authorization.Service, canonical));
                if (SigningText.IsSame(right, authorization.Signature))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>Unix times as both ways of signing send them: digits only.</summary>
internal static class UnixTime
{
    // Year 9999; more has no date.
    private const long Latest = 253_402_300_799;

    /// <summary>Reads one spelling of a number of seconds.</summary>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= Latest;
        time = valid ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return valid;
    }
}
