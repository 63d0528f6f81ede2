namespace Likeness.Server.Accounts;

/// <summary>Which secrets a key has.</summary>
public enum KeyKind
{
    /// <summary>A bearer and an access-key pair.</summary>
    Both,

    /// <summary>A bearer, for the OpenAI dialect.</summary>
    Bearer,

    /// <summary>An access-key pair, for the signing dialects.</summary>
    Pair,
}

/// <summary>A key as it is listed: nothing in it opens anything.</summary>
public sealed record AccountKey
{
    /// <summary>Its id; it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The tenant it belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The tenant's name.</summary>
    public required string TenantName { get; init; }

    /// <summary>The name it was given; unique among the keys of its tenant that are not revoked.</summary>
    public required string Name { get; init; }

    /// <summary>Which secrets it has.</summary>
    public required KeyKind Kind { get; init; }

    /// <summary>Whether it works, as long as it is neither revoked nor expired and its tenant is enabled.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The bearer's first and last characters, such as <c>sk-AbCd…wXyZ</c>; null without one.</summary>
    public string? BearerHint { get; init; }

    /// <summary>The public half of the access-key pair; null without one.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ceases to work; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A key with both kinds of secrets, at the only moment when they are known.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name it was given.</param>
/// <param name="Bearer">For <c>Authorization: Bearer</c>: <c>sk-</c> and 43 random letters and digits (256 bits).</param>
/// <param name="AccessKeyId">The public half of the access-key pair.</param>
/// <param name="SecretAccessKey">The secret half of the access-key pair (256 bits).</param>
public sealed record CreatedKey(string Id, string Name, string Bearer, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Name and id only, so that a log line never holds the secrets.</summary>
    public override string ToString() => $"{nameof(CreatedKey)} {{ Id = {Id}, Name = {Name} }}";
}

/// <summary>A key of any kind at the only moment when its secrets are known: created, or rotated.</summary>
/// <param name="Key">The key.</param>
/// <param name="Bearer">Its bearer; null without one.</param>
/// <param name="SecretAccessKey">The secret half of its access-key pair; null without one.</param>
public sealed record IssuedKey(AccountKey Key, string? Bearer, string? SecretAccessKey)
{
    /// <summary>Name and id only, so that a log line never holds the secrets.</summary>
    public override string ToString() => $"{nameof(IssuedKey)} {{ Id = {Key.Id}, Name = {Key.Name} }}";
}

/// <summary>An access-key pair for a while. It means the key that it was issued for and ends with it.</summary>
/// <param name="AccessKeyId">The public half.</param>
/// <param name="SecretAccessKey">The secret half.</param>
/// <param name="SessionToken">What must be sent with it.</param>
/// <param name="ExpiresAt">When it ceases to work.</param>
public sealed record TemporaryKey(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset ExpiresAt)
{
    /// <summary>The public half only, so that a log line never holds the secrets.</summary>
    public override string ToString() => $"{nameof(TemporaryKey)} {{ AccessKeyId = {AccessKeyId} }}";
}
