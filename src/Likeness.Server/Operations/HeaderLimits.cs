namespace Likeness.Server.Operations;

/// <summary>How many headers, and how long ones and addresses, a request may have.</summary>
internal static class HeaderLimits
{
    /// <summary>Most header fields.</summary>
    public const int MostFields = 100;

    /// <summary>Most characters of all names and values together.</summary>
    public const int MostCharacters = 32 * 1024;

    /// <summary>Most characters of path and query.</summary>
    public const int MostTargetCharacters = 8 * 1024;

    /// <summary>Most characters of path and query at <c>/</c>, where a call of the Tencent dialect by GET may have 32 KiB.</summary>
    public const int MostRootCharacters = 33 * 1024;

    /// <summary>The status that says what is too much: 431 or 414; null when nothing is.</summary>
    public static int? Refusal(HttpRequest request)
    {
        var fields = 0;
        var characters = 0;
        foreach (var (name, values) in request.Headers)
        {
            fields += values.Count;
            foreach (var value in values)
            {
                characters += name.Length + (value?.Length ?? 0);
            }
        }

        return fields > MostFields || characters > MostCharacters ? StatusCodes.Status431RequestHeaderFieldsTooLarge
            : request.Path.Value?.Length + request.QueryString.Value?.Length > (request.Path == "/" ? MostRootCharacters : MostTargetCharacters) ? StatusCodes.Status414UriTooLong
            : null;
    }
}
