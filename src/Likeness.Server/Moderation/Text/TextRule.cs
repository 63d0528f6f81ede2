namespace Likeness.Server.Moderation;

/// <summary>One entry of a text list.</summary>
/// <param name="Runes">The entry, normalised.</param>
/// <param name="Category">Its category.</param>
/// <param name="Id">The list and line that it comes from, such as <c>words:17</c>.</param>
/// <param name="OpenStart">Whether a word may go on before it.</param>
/// <param name="OpenEnd">Whether a word may go on after it.</param>
internal sealed record TextRule(int[] Runes, string Category, string Id, bool OpenStart, bool OpenEnd);

/// <summary>An entry that a text holds. Neither the text nor the entry is in it.</summary>
/// <param name="Category">The entry's category.</param>
/// <param name="RuleId">The list and line that it comes from, such as <c>words:17</c>.</param>
public sealed record TextMatch(string Category, string RuleId);
