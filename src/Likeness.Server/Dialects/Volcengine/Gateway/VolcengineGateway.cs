using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What the gateway looks at before the service sees a call, in its order: action and version, signature, time, token, key, service, operation.</summary>
internal sealed class VolcengineGateway(
    AccountStore accounts, AuthenticationThrottle throttle, ClientAddress addresses, ReplayGuard replays, VolcengineOptions options, TimeProvider time, ILogger<VolcengineGateway> logger)
{
    /// <summary>Checks all that can be known before the body; the signature too, where the body's hash is announced or left out. What is refused here never gets its body into memory.</summary>
    /// <returns>Null when the call may go on. Then <see cref="VolcengineCall.Caller"/> is null only where the signature needs the body first.</returns>
    public GatewayError? Open(HttpContext context, VolcengineCall call)
    {
        var request = call.Request!;
        if (Name(request, "Action") is not { } action)
        {
            return GatewayErrors.MissingParameter("Action");
        }

        call.Action = action;
        if (Name(request, "Version") is not { } version)
        {
            return GatewayErrors.MissingParameter("Version");
        }

        call.Version = version;
        var read = SignatureClaimReader.TryRead(request, out var claim, out var scope, out var error);
        call.Scope = scope;
        if (!read)
        {
            // Nothing was guessed: it does not count.
            call.Record.Fault = "Unauthenticated";
            ServerLog.AuthenticationFailed(logger, call.Record.Id, $"{addresses.Of(context)}", nameof(RefusalReason.NoCredential));
            return error;
        }

        if (SignatureWindow.Of(claim!) is not { } window || !window.Contains(time.GetUtcNow()))
        {
            return GatewayErrors.InvalidTimestamp;
        }

        (call.Claim, call.Window) = (claim, window);
        if (FindKey(context, call) is { } refused)
        {
            return refused;
        }

        return claim!.BodyHash is null && !claim.BodyIsUnsigned ? null : Verify(context, call, claim.BodyHash ?? CanonicalRequest.EmptyHash);
    }

    /// <summary>Checks what needs the body.</summary>
    public GatewayError? OpenBody(HttpContext context, VolcengineCall call, ReadOnlySpan<byte> body)
    {
        var announced = call.Claim!.BodyHash;
        if (call.Caller is not null && announced is null)
        {
            return null;
        }

        var hash = VolcengineSigning.Hash(body);
        return call.Caller is null ? Verify(context, call, hash)
            : CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(announced!.ToLowerInvariant())) ? null
            : GatewayErrors.SignatureDoesNotMatch;
    }

    /// <summary>Uses the signature up: the last thing before something is made or cancelled.</summary>
    public GatewayError? Use(VolcengineCall call)
    {
        if (!options.RefuseReplays || !call.Operation.Writes())
        {
            return null;
        }

        var fresh = replays.TryUse($"{call.Scope!.AccessKeyId}/{call.Claim!.Signature}", call.Window.Until, call.Window.From);
        return fresh ? null : GatewayErrors.SignatureUsedBefore;
    }

    // Which of two is meant, a signature over both does not say.
    private static string? Name(SignableRequest request, string name) =>
        request.Field(name) is { Length: > 0 } value && !request.IsAmbiguous(name) ? QueryText.Readable(value) : null;

    private GatewayError? FindKey(HttpContext context, VolcengineCall call)
    {
        var address = addresses.Of(context);
        if (!throttle.MayTry(address, out var wait))
        {
            call.Record.Fault = "TooManyFailures";
            return GatewayErrors.TooManyFailures(wait);
        }

        var id = call.Claim!.Scope.AccessKeyId;
        var refusal = RefusalReason.None;
        call.Pair = call.Claim.Token is { Length: > 0 } token ? accounts.FindTemporary(id, token, out refusal) : accounts.FindPair(id, out refusal);
        if (call.Pair is not null)
        {
            return null;
        }

        Failed(context, call, $"{refusal}");
        return refusal switch
        {
            RefusalReason.WrongToken => GatewayErrors.InvalidSecretToken("the session token is not valid"),
            RefusalReason.ExpiredToken => GatewayErrors.InvalidSecretToken("the session token has expired"),
            _ => GatewayErrors.InvalidAccessKey(id),
        };
    }

    private GatewayError? Verify(HttpContext context, VolcengineCall call, string bodyHash)
    {
        var (caller, secret) = call.Pair!.Value;
        if (!SignatureCheck.IsRight(call.Request!, call.Claim!, bodyHash, secret, OtherHosts(context)))
        {
            Failed(context, call, "WrongSignature");
            return GatewayErrors.SignatureDoesNotMatch;
        }

        throttle.Succeeded(addresses.Of(context));
        call.Caller = caller;
        call.Record.KeyId = caller.KeyId;
        call.Record.Fault = null;
        if (call.Scope!.Service != "cv")
        {
            return GatewayErrors.ServiceNotFound(call.Scope.Service);
        }

        call.Operation = VolcengineActions.Find(call.Action!, call.Version!);
        return call.Operation == VolcengineOperation.None ? GatewayErrors.InvalidActionOrVersion(call.Action!, call.Version!)
            : HttpMethods.IsPost(context.Request.Method) ? null
            : GatewayErrors.MethodNotAllowed(context.Request.Method);
    }

    private IEnumerable<string> OtherHosts(HttpContext context)
    {
        var forwarded = options.TrustForwardedHost ? context.Request.Headers["X-Forwarded-Host"].ToString() : "";
        return forwarded.Length == 0 ? options.HostAliases : options.HostAliases.Prepend(forwarded.Split(',')[0]);
    }

    private void Failed(HttpContext context, VolcengineCall call, string reason)
    {
        var address = addresses.Of(context);
        throttle.Failed(address);
        call.Record.Fault = "Unauthenticated";
        ServerLog.AuthenticationFailed(logger, call.Record.Id, $"{address}", reason);
    }
}
