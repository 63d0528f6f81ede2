namespace Likeness.Server.Dialects.Volcengine;

/// <summary>A request as it came over the wire, as far as signatures go.</summary>
internal sealed class SignableRequest
{
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query exactly as they were sent; an absolute address is accepted.</param>
    /// <param name="headers">The headers.</param>
    public SignableRequest(string method, string target, IHeaderDictionary headers)
    {
        Method = method;
        Headers = headers;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        if (!path.StartsWith('/') && path.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var slash = path.IndexOf('/', scheme + 3);
            path = slash < 0 ? "" : path[slash..];
        }

        Path = path;
        Query = QueryText.Parse(question < 0 ? "" : target[(question + 1)..]);
    }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    public IHeaderDictionary Headers { get; }

    /// <summary>The first query field of a name; null when there is none.</summary>
    public string? Field(string name)
    {
        foreach (var (key, value) in Query)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether two query fields have a name that must be there once.</summary>
    public bool IsAmbiguous(string name) => Query.Count(field => field.Key == name) > 1;

    /// <summary>A header; null when there is none. Several of a name are joined with commas.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count > 0 ? values.ToString() : null;
}
