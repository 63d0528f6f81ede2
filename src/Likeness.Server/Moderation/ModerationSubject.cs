namespace Likeness.Server.Moderation;

/// <summary>For whom and for what something is checked.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="JobId">The job.</param>
/// <param name="Operation">The portrait operation, such as <c>stylize</c>.</param>
/// <param name="Policy">What is checked for this tenant.</param>
internal sealed record ModerationSubject(string TenantId, string JobId, string Operation, ModerationPolicy Policy);
