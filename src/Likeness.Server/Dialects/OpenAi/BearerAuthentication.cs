using Likeness.Server.Accounts;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Finds out whose key a request carries.</summary>
internal sealed class BearerAuthentication(AccountStore accounts)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who asks, or the error to answer with.</summary>
    public Caller? Authenticate(HttpRequest request, out OpenAiError? error)
    {
        var header = request.Headers.Authorization.ToString();
        var bearer = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        if (bearer.Length == 0)
        {
            error = OpenAiErrors.NoKey();
            return null;
        }

        var key = accounts.FindByBearer(bearer);
        error = key is null ? OpenAiErrors.WrongKey(bearer) : null;
        return key is null ? null : new Caller(key.Id, key.Id);
    }
}
