using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Finds out whose key a request carries.</summary>
internal sealed class BearerAuthentication(AccountStore accounts, AuthenticationThrottle throttle, ClientAddress addresses, ILogger<BearerAuthentication> logger)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who asks, or the error to answer with.</summary>
    public Caller? Authenticate(HttpContext context, out OpenAiError? error)
    {
        var record = RequestRecord.Of(context);
        var address = addresses.Of(context);
        var header = context.Request.Headers.Authorization.ToString();
        var bearer = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        record.Fault = "Unauthenticated";
        if (bearer.Length == 0)
        {
            // Nothing was guessed: it does not count.
            ServerLog.AuthenticationFailed(logger, record.Id, $"{address}", nameof(RefusalReason.NoCredential));
            error = OpenAiErrors.NoKey();
            return null;
        }

        if (!throttle.MayTry(address, out var wait))
        {
            record.Fault = "TooManyFailures";
            error = OpenAiErrors.TooManyFailures(wait);
            return null;
        }

        if (accounts.FindByBearer(bearer, out var refusal) is not { } caller)
        {
            throttle.Failed(address);
            ServerLog.AuthenticationFailed(logger, record.Id, $"{address}", $"{refusal}");
            error = OpenAiErrors.WrongKey(bearer);
            return null;
        }

        throttle.Succeeded(address);
        record.Fault = null;
        error = null;
        return caller;
    }
}
