using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>Signs and checks addresses of results: HMAC-SHA256 (RFC 2104) over path and expiry with a key of this installation.</summary>
/// <remarks>The whole path and query are compared as text, never decoded, so that there is exactly one accepted spelling of each address.</remarks>
internal sealed class ResultLinks(MasterKey masterKey, TimeProvider time)
{
    private const string Folder = "/results/";
    private const string ExpiresField = "?expires=";
    private const string SignatureField = "&signature=";
    private readonly byte[] _key = masterKey.Derive("results/link/v1");

    /// <summary>Path and query of a result, to be put behind the public base address.</summary>
    public string Create(StoredResult result) => Create(result.FileName, result.ExpiresAt.ToString(CultureInfo.InvariantCulture));

    /// <summary>Checks a path and query as they arrived.</summary>
    public LinkVerdict Check(string path, string query, out string fileName, out long expiresAt)
    {
        fileName = "";
        expiresAt = 0;
        var signature = query.IndexOf(SignatureField, StringComparison.Ordinal);
        if (!path.StartsWith(Folder, StringComparison.Ordinal)
            || !query.StartsWith(ExpiresField, StringComparison.Ordinal)
            || signature < ExpiresField.Length
            || !long.TryParse(query.AsSpan()[ExpiresField.Length..signature], NumberStyles.None, CultureInfo.InvariantCulture, out expiresAt))
        {
            return LinkVerdict.Forged;
        }

        fileName = path[Folder.Length..];
        var genuine = Create(fileName, query[ExpiresField.Length..signature]);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(genuine), Encoding.UTF8.GetBytes(path + query)))
        {
            return LinkVerdict.Forged;
        }

        return time.GetUtcNow().ToUnixTimeSeconds() < expiresAt ? LinkVerdict.Valid : LinkVerdict.Expired;
    }

    private string Create(string fileName, string expires)
    {
        var signed = Folder + fileName + ExpiresField + expires;
        return signed + SignatureField + WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed)));
    }
}
