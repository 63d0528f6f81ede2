using System.Diagnostics.CodeAnalysis;
using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>A key pair that a request names; whether the request is signed with it is not known yet.</summary>
/// <param name="Caller">Whose it is.</param>
/// <param name="SecretKey">Its secret half.</param>
internal sealed record FoundPair(Caller Caller, string SecretKey)
{
    /// <summary>The caller only, so that a log line never holds the secret.</summary>
    public override string ToString() => $"{nameof(FoundPair)} {{ Caller = {Caller.KeyId} }}";
}

/// <summary>Finds out whose key pair a request is signed with. The order of the checks: known id, time, signature.</summary>
internal sealed class TencentAuthentication(AccountStore accounts, AuthenticationThrottle throttle, ClientAddress addresses, TimeProvider time, ILogger<TencentAuthentication> logger)
{
    /// <summary>The error of a client that has failed too often; null when it may try.</summary>
    public TencentError? Stopped(HttpContext context)
    {
        if (throttle.MayTry(addresses.Of(context), out _))
        {
            return null;
        }

        RequestRecord.Of(context).Fault = "TooManyFailures";
        return GatewayErrors.TooManyFailures;
    }

    /// <summary>Finds the key pair that a request names; null with the error when there is none or the request is too old or too early.</summary>
    public FoundPair? Find(HttpContext context, CommonParameters common, out TencentError? error)
    {
        if (Stopped(context) is { } stopped)
        {
            error = stopped;
            return null;
        }

        RefusalReason refusal;
        var found = string.IsNullOrEmpty(common.Token) ? accounts.FindPair(common.SecretId, out refusal) : accounts.FindTemporary(common.SecretId, common.Token, out refusal);
        if (found is not { } pair)
        {
            throttle.Failed(addresses.Of(context));
            error = Refuse(context, $"{refusal}", string.IsNullOrEmpty(common.Token) ? GatewayErrors.UnknownSecretId : GatewayErrors.WrongToken);
            return null;
        }

        var now = time.GetUtcNow();
        // A wrong clock is no attempt at a key: it does not count as a failure.
        error = (now - common.SignedAt).Duration() > TencentLimits.Window ? Refuse(context, "Expired", GatewayErrors.ExpiredSignature(now)) : null;
        return error is null ? new FoundPair(pair.Caller, pair.Secret) : null;
    }

    /// <summary>Takes note of whether the signature is genuine.</summary>
    public bool IsGenuine(HttpContext context, FoundPair pair, bool genuine, [NotNullWhen(false)] out TencentError? error)
    {
        if (!genuine)
        {
            throttle.Failed(addresses.Of(context));
            error = Refuse(context, "WrongSignature", GatewayErrors.WrongSignature);
            return false;
        }

        throttle.Succeeded(addresses.Of(context));
        RequestRecord.Of(context).KeyId = pair.Caller.KeyId;
        error = null;
        return true;
    }

    /// <summary>A request that names no key, or not in a way that can be read. Nothing was guessed: it does not count.</summary>
    public TencentError Refuse(HttpContext context, string reason, TencentError error)
    {
        var record = RequestRecord.Of(context);
        record.Fault = "Unauthenticated";
        ServerLog.AuthenticationFailed(logger, record.Id, $"{addresses.Of(context)}", reason);
        return error;
    }
}
