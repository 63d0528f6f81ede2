using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Likeness.Server.Results;

/// <summary>What an address of a result is worth.</summary>
internal enum LinkVerdict
{
    /// <summary>Signed by this installation and not expired.</summary>
    Valid,

    /// <summary>Signed by this installation, but expired.</summary>
    Expired,

    /// <summary>Not signed by this installation, or changed since.</summary>
    Forged,
}

/// <summary>Signs and checks addresses of results: HMAC-SHA256 (RFC 2104) over path, expiry and key id with a key of this installation that changes with time.</summary>
/// <remarks>The whole request target is compared as text, never decoded, so that there is exactly one accepted spelling of each address. A key's id is the hour since 1970 from which it signs;
/// it is derived from the master key by that alone, so that a changed rotation spoils no link. A key is refused once nothing that it signed can still be alive.</remarks>
internal sealed class ResultLinks(MasterKey masterKey, ResultsOptions options, TimeProvider time)
{
    private const string Folder = "/results/";
    private const string ExpiresField = "?expires=";
    private const string KeyField = "&key=";
    private const string SignatureField = "&signature=";
    private readonly long _rotation = (long)options.LinkKeyRotation.TotalHours;
    private readonly long _oldest = (long)(options.LinkKeyRotation + ResultsOptions.LongestLifetime).TotalHours;

    /// <summary>Path and query of a result, to be put behind the public base address.</summary>
    public string Create(StoredResult result) => Create(result.FileName, result.ExpiresAt, Hour() / _rotation * _rotation);

    /// <summary>Checks a path and query.</summary>
    /// <param name="target">Exactly as they were sent.</param>
    /// <param name="fileName">The result's file name; only worth something when the link is not forged.</param>
    /// <param name="expiresAt">Its expiry, in unix seconds.</param>
    public LinkVerdict Check(string target, out string fileName, out long expiresAt)
    {
        fileName = "";
        expiresAt = 0;
        var query = target.IndexOf(ExpiresField, StringComparison.Ordinal);
        var key = target.LastIndexOf(KeyField, StringComparison.Ordinal);
        var signature = target.LastIndexOf(SignatureField, StringComparison.Ordinal);
        if (!target.StartsWith(Folder, StringComparison.Ordinal) || query < Folder.Length || key < query + ExpiresField.Length || signature < key + KeyField.Length
            || !TryRead(target.AsSpan(query + ExpiresField.Length, key - query - ExpiresField.Length), out expiresAt)
            || !TryRead(target.AsSpan(key + KeyField.Length, signature - key - KeyField.Length), out var keyId)
            || keyId > Hour() || keyId < Hour() - _oldest)
        {
            return LinkVerdict.Forged;
        }

        fileName = target[Folder.Length..query];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Create(fileName, expiresAt, keyId)), Encoding.UTF8.GetBytes(target)))
        {
            return LinkVerdict.Forged;
        }

        return time.GetUtcNow().ToUnixTimeSeconds() < expiresAt ? LinkVerdict.Valid : LinkVerdict.Expired;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private long Hour() => time.GetUtcNow().ToUnixTimeSeconds() / 3600;

    private string Create(string fileName, long expiresAt, long keyId)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Folder}{fileName}{ExpiresField}{expiresAt}{KeyField}{keyId}");
        var key = masterKey.Derive(string.Create(CultureInfo.InvariantCulture, $"results/link/v2/{keyId}"));
        return signed + SignatureField + WebEncoders.Base64UrlEncode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }
}
