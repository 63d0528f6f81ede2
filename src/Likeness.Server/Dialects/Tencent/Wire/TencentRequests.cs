using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Tells requests of this dialect from all others, by what can be seen without the body.</summary>
internal static class TencentRequests
{
    /// <summary>What SDKs send when they are told not to sign.</summary>
    public const string Unsigned = "SKIP";
    private const string Prefix = "X-TC-";

    /// <summary>Whether a request is this dialect's.</summary>
    public static bool IsMine(HttpRequest request) => IsSigned(request)
        || request.Headers.Keys.Any(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        || request.Query.ContainsKey("SecretId")
        || request.Query.ContainsKey(V1Signature.Parameter)
        || request.Host.Host.StartsWith("aiart.", StringComparison.OrdinalIgnoreCase)
        || (HttpMethods.IsPost(request.Method) && IsForm(request) && !request.Query.ContainsKey("Action"));

    /// <summary>Whether a header says that it is signed for this dialect, or meant to be.</summary>
    public static bool IsSigned(HttpRequest request) => request.Headers.Authorization.ToString() is var header && (Tc3Authorization.IsMeant(header) || header == Unsigned);

    /// <summary>Whether the body is a form: then it is signed the old way.</summary>
    public static bool IsForm(HttpRequest request) => IsMediaType(request, "application/x-www-form-urlencoded");

    /// <summary>Whether the body is JSON.</summary>
    public static bool IsJson(HttpRequest request) => IsMediaType(request, "application/json");

    /// <summary>What follows the question mark, byte for byte as it was sent.</summary>
    public static string RawQuery(HttpContext context)
    {
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? "" : target[(mark + 1)..];
    }

    /// <summary>The language of an answer, as far as headers and query tell.</summary>
    public static TencentLanguage LanguageOf(HttpRequest request) =>
        TencentLanguages.Of(request.Headers["X-TC-Language"] is [{ } header, ..] ? header : request.Query["Language"]);

    private static bool IsMediaType(HttpRequest request, string type)
    {
        var text = request.ContentType.AsSpan();
        var semicolon = text.IndexOf(';');
        return (semicolon < 0 ? text : text[..semicolon]).Trim().Equals(type, StringComparison.OrdinalIgnoreCase);
    }
}
