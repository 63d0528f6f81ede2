using Likeness.Server.Configuration;
using Likeness.Server.Intake;

namespace Likeness.Server.Webhooks;

/// <summary>Checks addresses that users name for webhooks. The host is looked up when something is sent, each time anew.</summary>
internal sealed class WebhookAddress(WebhooksOptions options, AddressGuard guard)
{
    private const int MaxLength = 2_000;
    private readonly AddressGuard _guard = guard.Opening(options.AllowPrivateHosts);

    /// <summary>Reads an address.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="address">The address.</param>
    /// <returns>Null when it may be tried, else one sentence.</returns>
    public string? TryRead(string text, out Uri? address)
    {
        address = null;
        if (text.Length > MaxLength || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Fragment.Length > 0)
        {
            return $"A webhook address is one absolute URL of at most {MaxLength} characters without fragment.";
        }

        if (uri.Scheme != Uri.UriSchemeHttps && !(options.AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
        {
            return "A webhook address begins with https://.";
        }

        if (_guard.Check(uri, "webhook address") is { } reason)
        {
            return reason;
        }

        address = uri;
        return null;
    }
}
