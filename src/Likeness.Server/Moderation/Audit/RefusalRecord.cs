namespace Likeness.Server.Moderation;

/// <summary>A refusal as it is kept.</summary>
/// <param name="Id">Grows with time; the cursor of pages.</param>
/// <param name="At">When, to the second.</param>
/// <param name="TenantId">Whose job.</param>
/// <param name="JobId">The job.</param>
/// <param name="Operation">The portrait operation.</param>
/// <param name="Place"><c>input-text</c>, <c>input-picture</c> or <c>output-picture</c>.</param>
/// <param name="Source"><c>text-list</c>, <c>picture-list</c>, <c>classifier</c>, <c>webhook</c> or <c>unavailable</c>.</param>
/// <param name="Category">The category.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Picture">32 hexadecimal digits that are the same for pictures of the same hash on this server and tell nothing else; null for texts and even pictures.</param>
public sealed record RefusalRecord(long Id, DateTimeOffset At, string TenantId, string JobId, string Operation, string Place, string Source, string Category, string RuleId, string? Picture);
