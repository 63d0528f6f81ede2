namespace Likeness.Server.Dialects.Volcengine;

/// <summary>An error of the visual service.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The number in <c>code</c> and <c>status</c>.</param>
/// <param name="Message">What stands in <c>message</c>.</param>
internal sealed record ServiceError(int Status, int Code, string Message)
{
    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
