namespace Likeness.Server.Dialects.OpenAi;

/// <summary>An error as this dialect puts it on the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">For a person.</param>
internal sealed record OpenAiError(int Status, string Message)
{
    /// <summary>The error's class.</summary>
    public string Type { get; init; } = "invalid_request_error";

    /// <summary>The field at fault.</summary>
    public string? Param { get; init; }

    /// <summary>For a program.</summary>
    public string? Code { get; init; }

    /// <summary>When to try again. Official SDKs retry 429 and 5xx, .NET's without any delay unless this is there.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether to tell SDKs that trying again is useless.</summary>
    public bool DoNotRetry { get; init; }
}
