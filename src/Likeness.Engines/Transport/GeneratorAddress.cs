namespace Likeness.Engines.Transport;

/// <summary>Where a generator listens and what it wants to be told: written by the operator, never by a user.</summary>
public sealed record GeneratorAddress
{
    /// <summary>The server's root, such as <c>http://gpu-1:8188</c> or <c>https://images.example/v1</c>; private addresses are allowed.</summary>
    /// <value>http or https, without user name, query and fragment.</value>
    public required Uri Root { get; init; }

    /// <summary>A bearer key that the server wants; null for none. Never logged, never part of a message.</summary>
    public string? Key { get; init; }

    /// <summary>Longest time to connect, name look-up and TLS included.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Host and port, for reports.</summary>
    public string Label => $"{Root.Host}:{Root.Port}";

    /// <summary>Says what is wrong with an address, or null.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="root">The address, with a slash at its end.</param>
    public static string? Check(string? text, out Uri? root)
    {
        root = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return "is not an http or https address";
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return "must have no user name, query or fragment";
        }

        root = uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Label;
}
