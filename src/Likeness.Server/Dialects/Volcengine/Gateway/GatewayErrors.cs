namespace Likeness.Server.Dialects.Volcengine;

/// <summary>All errors of the gateway, worded as it words them.</summary>
internal static class GatewayErrors
{
    public static GatewayError MissingParameter(string name) => new(400, 100002, "MissingParameter", $"The request is missing {name} parameter.");

    public static GatewayError MissingAuthenticationToken { get; } = new(401, 100003, "MissingAuthenticationToken", "Request is missing Authentication Token.");

    /// <summary>The time of the signature is missing.</summary>
    public static GatewayError MissingTimestamp { get; } = new(400, 100004, "MissingRequestInfo", "The request is missing timestamp information.");

    public static GatewayError MissingSignature { get; } = new(401, 100005, "MissingSignature", "The request is missing signature.");

    public static GatewayError InvalidTimestamp { get; } = new(400, 100006, "InvalidTimestamp", "The Signature of the request is expired.");

    public static GatewayError ServiceNotFound(string service) => new(404, 100007, "ServiceNotFound", $"This service[{EchoedText.Of(service)}] not found.");

    public static GatewayError InvalidActionOrVersion(string action, string version) =>
        new(404, 100008, "InvalidActionOrVersion", $"Could not find operation {EchoedText.Of(action)} for version {EchoedText.Of(version)}.");

    public static GatewayError InvalidAccessKey(string accessKeyId) =>
        new(401, 100009, "InvalidAccessKey", $"The accesskey [{EchoedText.Of(accessKeyId)}] included in the request is invalid.");

    public static GatewayError SignatureDoesNotMatch { get; } = new(
        401, 100010, "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.");

    /// <summary>The replaced service has no words for it; the code is the one that SDKs know for a signature that is not accepted.</summary>
    public static GatewayError SignatureUsedBefore { get; } = new(
        401, 100010, "SignatureDoesNotMatch",
        "The request signature was used before. Sign every request anew; two requests with the same body differ only when their X-Date differs, which counts whole seconds.");

    public static GatewayError InternalError { get; } = new(500, 100014, "InternalError", "Service has some internal Error. Pls Contact With Admin.");

    public static GatewayError InvalidAuthorization { get; } = new(400, 100024, "InvalidAuthorization", "Invalid 'Authorization' header, Pls check authorization header.");

    public static GatewayError InvalidCredential { get; } = new(400, 100025, "InvalidCredential", "Invalid credential in 'Authorization', Pls check credential in authorization header.");

    public static GatewayError InvalidSecretToken(string reason) => new(401, 100026, "InvalidSecretToken", $"Invalid secret token, msg: {reason}.");

    public static GatewayError TooManyFailures(TimeSpan wait) =>
        new(429, null, "FlowLimitExceeded", "Too many requests with a wrong signature came from your address; try again later.") { RetryAfter = wait };

    public static GatewayError MethodNotAllowed(string method) => new(405, null, "MethodNotAllowed", $"The method {EchoedText.Of(method)} is not allowed.");

    /// <summary>What goes wrong before a request can be read.</summary>
    public static GatewayError Of(int status) => status switch
    {
        405 => new(405, null, "MethodNotAllowed", "The method is not allowed."),
        500 => InternalError,
        _ => new(status, null, "InvalidRequest", "The HTTP request is malformed or too large."),
    };
}
