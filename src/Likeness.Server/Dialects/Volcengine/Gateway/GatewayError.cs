namespace Likeness.Server.Dialects.Volcengine;

/// <summary>An error of the gateway, which stands before the visual service: who asks, and for what.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="CodeN">The number of the code; null where no document gives one.</param>
/// <param name="Code">For a program.</param>
/// <param name="Message">For a person.</param>
internal sealed record GatewayError(int Status, int? CodeN, string Code, string Message)
{
    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
