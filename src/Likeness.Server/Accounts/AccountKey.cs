namespace Likeness.Server.Accounts;

/// <summary>A key as it is listed: nothing in it opens anything.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name it was given; unique among the keys that are not revoked.</param>
/// <param name="BearerHint">The bearer's first and last characters, such as <c>sk-AbCd…wXyZ</c>.</param>
/// <param name="AccessKeyId">The public half of the access-key pair.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="RevokedAt">When it was revoked; null while it works.</param>
public sealed record AccountKey(string Id, string Name, string BearerHint, string AccessKeyId, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>A key at the only moment when its secrets are known.</summary>
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
