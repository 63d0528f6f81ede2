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
/// <remarks>The whole request target is compared as text, never decoded, so that there is exactly one accepted spelling of each address.</remarks>
internal sealed class ResultLinks(MasterKey masterKey, TimeProvider time)
{
    private const string Folder = "/results/";
    private const string ExpiresField = "?expires=";
    private const string SignatureField = "&signature=";
    private readonly byte[] _key = masterKey.Derive("results/link/v1");

    /// <summary>Path and query of a result, to be put behind the public base address.</summary>
    public string Create(StoredResult result) => Create(result.FileName, result.ExpiresAt.ToString(CultureInfo.InvariantCulture));

    /// <summary>Checks a path and query.</summary>
    /// <param name="target">Exactly as they were sent.</param>
    /// <param name="fileName">The result's file name; only worth something when the link is not forged.</param>
    /// <param name="expiresAt">Its expiry, in unix seconds.</param>
    public LinkVerdict Check(string target, out string fileName, out long expiresAt)
    {
        fileName = "";
        expiresAt = 0;
        var query = target.IndexOf(ExpiresField, StringComparison.Ordinal);
        var signature = target.LastIndexOf(SignatureField, StringComparison.Ordinal);
        if (!target.StartsWith(Folder, StringComparison.Ordinal) || query < Folder.Length || signature < query + ExpiresField.Length)
        {
            return LinkVerdict.Forged;
        }

        var expires = target[(query + ExpiresField.Length)..signature];
        fileName = target[Folder.Length..query];
        var genuine = Encoding.UTF8.GetBytes(Create(fileName, expires));
        if (!CryptographicOperations.FixedTimeEquals(genuine, Encoding.UTF8.GetBytes(target))
            || !long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out expiresAt))
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
