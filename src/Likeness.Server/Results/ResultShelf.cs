using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Results;

/// <summary>Where results of one tenant lie that expire within the same hour: <c>{hour}/{tenant}</c>, so that whole hours are thrown away without looking at younger ones.</summary>
/// <param name="Hour">Hours since 1970 of the expiry, rounded down.</param>
/// <param name="Tenant">The tenant's folder.</param>
internal readonly record struct ResultShelf(long Hour, string Tenant)
{
    private const int LongestName = 64;

    /// <summary>The shelf of a tenant's results that expire then.</summary>
    public static ResultShelf Of(string tenantId, long expiresAt) => new(HourOf(expiresAt), FolderOf(tenantId));

    public static long HourOf(long expiresAt) => expiresAt / 3600;

    /// <summary>The folder of a tenant: its id where that is a harmless name on every disk, else a hash.</summary>
    public static string FolderOf(string tenantId) =>
        tenantId.Length is > 0 and <= LongestName && tenantId.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? tenantId
            : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenantId)).AsSpan(0, 16));

    /// <summary>The hour of a folder's name; null when it is not one.</summary>
    public static long? HourOfFolder(ReadOnlySpan<char> name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : null;

    /// <summary>A result's file: <c>{expiry}-{id}.{extension}</c>.</summary>
    public static string NameOf(string fileName, long expiresAt) => string.Create(CultureInfo.InvariantCulture, $"{expiresAt}-{fileName}");

    /// <summary>When a file expires, by its name; null when it is not a result.</summary>
    public static long? ExpiryOf(ReadOnlySpan<char> name)
    {
        var dash = name.IndexOf('-');
        return dash > 0 && long.TryParse(name[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var expiresAt) ? expiresAt : null;
    }

    /// <summary>Its path below the folder of results.</summary>
    public string PathIn(string root) => Path.Combine(root, Hour.ToString(CultureInfo.InvariantCulture), Tenant);
}
