using System.Security.Cryptography;

namespace Likeness.Server.Accounts;

public sealed partial class AccountStore
{
    private const string Grants = "tenant_key k ON k.id = c.key_id JOIN tenant t ON t.id = k.tenant_id";

    /// <summary>Shortest life of a temporary key.</summary>
    public static readonly TimeSpan ShortestTemporary = TimeSpan.FromMinutes(15);

    /// <summary>Longest life of a temporary key.</summary>
    public static readonly TimeSpan LongestTemporary = TimeSpan.FromHours(12);

    /// <summary>Issues an access-key pair for a while. Nothing is stored: the session token carries it, encrypted.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="keyId">Id of the key that it stands for; it ends with that key, and with its secrets when these are rotated.</param>
    /// <param name="duration">How long it lives: <see cref="ShortestTemporary"/>…<see cref="LongestTemporary"/>.</param>
    /// <returns>Null when the tenant has no such key that works and has an access-key pair.</returns>
    /// <exception cref="AccountException">The time is outside its range.</exception>
    public TemporaryKey? IssueTemporary(string tenantId, string keyId, TimeSpan duration)
    {
        if (duration < ShortestTemporary || duration > LongestTemporary)
        {
            throw AccountRules.Invalid($"A temporary key lives {ShortestTemporary.TotalMinutes:0} minutes to {LongestTemporary.TotalHours:0} hours.");
        }

        if (FindGrant(keyId) is not { } grant || grant.TenantId != tenantId || grant.RefusalAt(Now) != RefusalReason.None || FindKey(tenantId, keyId) is not { Kind: not KeyKind.Bearer })
        {
            return null;
        }

        var session = new SessionToken(keyId, grant.Rotation, Now + (long)duration.TotalSeconds, KeyMaterial.NewSecret());
        var accessKeyId = KeyMaterial.NewTemporaryAccessKeyId();
        return new TemporaryKey(accessKeyId, session.Secret, session.Seal(_sessionKey, accessKeyId), AccountRows.Time(session.ExpiresAt));
    }

    /// <summary>Finds who a bearer is; null when it opens nothing.</summary>
    internal Caller? FindByBearer(ReadOnlySpan<char> bearer) => FindByBearer(bearer, out _);

    /// <summary>Finds who a bearer is; null with the reason when it opens nothing.</summary>
    internal Caller? FindByBearer(ReadOnlySpan<char> bearer, out RefusalReason refusal)
    {
        var hash = KeyMaterial.HashBearer(bearer);
        var found = _database.Query(
            $"SELECT {KeyGrant.Columns}, c.valid_until, c.bearer_hash FROM credential c JOIN {Grants} WHERE c.bearer_hash = ?",
            row => (Grant: KeyGrant.Read(row), ValidUntil: row.NumberOrNull(KeyGrant.Width), Hash: row.Bytes(KeyGrant.Width + 1)),
            hash);
        if (found.Count != 1 || !CryptographicOperations.FixedTimeEquals(found[0].Hash, hash))
        {
            refusal = RefusalReason.UnknownKey;
            return null;
        }

        refusal = Refusal(found[0].Grant, found[0].ValidUntil);
        return refusal == RefusalReason.None ? found[0].Grant.ToCaller() : null;
    }

    /// <summary>Finds an access-key pair for the signing dialects; null when it opens nothing.</summary>
    internal (Caller Caller, string Secret)? FindPair(string accessKeyId) => FindPair(accessKeyId, out _);

    /// <summary>Finds an access-key pair for the signing dialects; null with the reason when it opens nothing.</summary>
    internal (Caller Caller, string Secret)? FindPair(string accessKeyId, out RefusalReason refusal)
    {
        var found = _database.Query(
            $"SELECT {KeyGrant.Columns}, c.valid_until, c.secret FROM credential c JOIN {Grants} WHERE c.access_key_id = ?",
            row => (Grant: KeyGrant.Read(row), ValidUntil: row.NumberOrNull(KeyGrant.Width), Box: row.Bytes(KeyGrant.Width + 1)),
            accessKeyId);
        if (found.Count != 1)
        {
            refusal = RefusalReason.UnknownKey;
            return null;
        }

        refusal = Refusal(found[0].Grant, found[0].ValidUntil);
        if (refusal != RefusalReason.None)
        {
            return null;
        }

        if (KeyMaterial.Unseal(_secretKey, accessKeyId, found[0].Box) is not { } secret)
        {
            refusal = RefusalReason.UnreadableSecret;
            return null;
        }

        return (found[0].Grant.ToCaller(), secret);
    }

    /// <summary>Finds a temporary access-key pair; null when it opens nothing.</summary>
    internal (Caller Caller, string Secret)? FindTemporary(string accessKeyId, string sessionToken) => FindTemporary(accessKeyId, sessionToken, out _);

    /// <summary>Finds a temporary access-key pair; null with the reason when it opens nothing.</summary>
    internal (Caller Caller, string Secret)? FindTemporary(string accessKeyId, string sessionToken, out RefusalReason refusal)
    {
        if (SessionToken.Unseal(_sessionKey, accessKeyId, sessionToken) is not { } session)
        {
            refusal = RefusalReason.WrongToken;
            return null;
        }

        if (Now >= session.ExpiresAt)
        {
            refusal = RefusalReason.ExpiredToken;
            return null;
        }

        if (FindGrant(session.KeyId) is not { } grant)
        {
            refusal = RefusalReason.UnknownKey;
            return null;
        }

        refusal = grant.RefusalAt(Now);
        if (refusal == RefusalReason.None && session.Rotation != grant.Rotation && !(session.Rotation == grant.Rotation - 1 && Now < grant.PreviousUntil))
        {
            refusal = RefusalReason.ReplacedSecret;
        }

        return refusal == RefusalReason.None ? (grant.ToCaller(), session.Secret) : null;
    }

    private KeyGrant? FindGrant(string keyId)
    {
        var found = _database.Query($"SELECT {KeyGrant.Columns} FROM tenant_key k JOIN tenant t ON t.id = k.tenant_id WHERE k.id = ?", KeyGrant.Read, keyId);
        return found.Count == 1 ? found[0] : null;
    }

    private RefusalReason Refusal(KeyGrant grant, long? validUntil) =>
        grant.RefusalAt(Now) is var refusal and not RefusalReason.None ? refusal : Now >= validUntil ? RefusalReason.ReplacedSecret : RefusalReason.None;
}
