using System.Diagnostics.CodeAnalysis;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>What an <c>Authorization: TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c> header says.</summary>
internal sealed record Tc3Authorization
{
    /// <summary>The name of the algorithm, with which the header begins.</summary>
    public const string Algorithm = "TC3-HMAC-SHA256";

    /// <summary>Ends the scope of every credential.</summary>
    public const string Terminator = "tc3_request";
    private const int MostHeaders = 32;

    /// <summary>The public half of the access-key pair.</summary>
    public required string SecretId { get; init; }

    /// <summary>The day of the scope, <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>The service of the scope: whatever the SDK takes for it.</summary>
    public required string Service { get; init; }

    /// <summary>Names of the signed headers as they were sent, joined by semicolons.</summary>
    public required string SignedHeaders { get; init; }

    /// <summary>The signature in hex.</summary>
    public required string Signature { get; init; }

    /// <summary>Names of the signed headers, one by one.</summary>
    public string[] HeaderNames => SignedHeaders.Split(';');

    /// <summary>Whether a header is meant for this way of signing.</summary>
    public static bool IsMeant(string header) => header.StartsWith(Algorithm, StringComparison.Ordinal);

    /// <summary>Reads the header. Any number of blanks may follow the algorithm (the .NET SDK sends two) and the commas.</summary>
    public static bool TryParse(string header, [NotNullWhen(true)] out Tc3Authorization? authorization)
    {
        authorization = null;
        if (!IsMeant(header) || header.Length <= Algorithm.Length || header[Algorithm.Length] != ' ')
        {
            return false;
        }

        string? credential = null, signed = null, signature = null;
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var known = equals < 0 ? null : part[..equals];
            var value = part[(equals + 1)..];
            // Each once: of two signatures nobody could say which one counts.
            if (known == "Credential" && credential is null)
            {
                credential = value;
            }
            else if (known == "SignedHeaders" && signed is null)
            {
                signed = value;
            }
            else if (known == "Signature" && signature is null)
            {
                signature = value;
            }
            else
            {
                return false;
            }
        }

        if (credential?.Split('/') is not [{ Length: > 0 } id, { Length: > 0 } date, { Length: > 0 } service, Terminator] || string.IsNullOrEmpty(signature) || signed is null || !AreNames(signed))
        {
            return false;
        }

        authorization = new Tc3Authorization { SecretId = id, Date = date, Service = service, SignedHeaders = signed, Signature = signature };
        return true;
    }

    /// <summary>The header as it is sent.</summary>
    public override string ToString() => $"{Algorithm} Credential={SecretId}/{Date}/{Service}/{Terminator}, SignedHeaders={SignedHeaders}, Signature={Signature}";

    /// <summary>Lower-case names, each once; content type and host are always among them.</summary>
    private static bool AreNames(string signed)
    {
        var names = signed.Split(';');
        return names.Length <= MostHeaders
            && names.All(name => name.Length > 0 && !name.Any(char.IsUpper))
            && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            && names.Contains("content-type") && names.Contains("host");
    }
}
