namespace Likeness.Server.Admin;

/// <summary>What went wrong, as RFC 9457 has it; its type is <c>about:blank</c>: the status says it all.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">For a person.</param>
internal sealed record Problem(int Status, string Detail)
{
    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<FieldFault> Fields { get; init; } = [];

    /// <summary>After how long to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The status in words.</summary>
    public string Title => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status);

    public static Problem NoKey() => new(401, "Send the admin key as Authorization: Bearer lka-…. Make one with: likeness keys admin");

    public static Problem WrongKey() => new(401, "This is not the admin key. Make a new one with: likeness keys admin --replace");

    public static Problem TooManyFailures(TimeSpan wait) => new(429, "Too many requests with a wrong key came from your address.") { RetryAfter = wait };

    public static Problem NoTenant() => new(404, "There is no such tenant.");

    public static Problem NoKeyOfTenant() => new(404, "The tenant has no such key.");

    public static Problem NoJob() => new(404, "The tenant has no such job.");

    public static Problem Invalid(IReadOnlyList<FieldFault> fields) => new(400, "The request has fields that cannot be used.") { Fields = fields };

    public static Problem StorageUnavailable() => new(503, "The data folder cannot be used; the log says why.");
}

/// <summary>A field at fault.</summary>
/// <param name="Field">Its path, such as <c>limits.jobs</c>, or the name of a query parameter.</param>
/// <param name="Detail">What it must be.</param>
internal sealed record FieldFault(string Field, string Detail);
