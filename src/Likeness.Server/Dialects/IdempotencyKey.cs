namespace Likeness.Server.Dialects;

/// <summary>The header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): the same key and the same request give the same job and the same answer for at least 24 hours.</summary>
internal static class IdempotencyKey
{
    private const int MaxLength = 255;

    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key; null when there is none.</param>
    /// <returns>False when it is there but unusable: empty, longer than 255 characters, or not visible ASCII.</returns>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        key = null;
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return true;
        }

        key = values.ToString();
        return values.Count == 1 && key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < '\u007f');
    }
}
