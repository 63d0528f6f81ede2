namespace Likeness.Server.Moderation;

/// <summary>An entry that a picture is like.</summary>
/// <param name="Category">The entry's category.</param>
/// <param name="RuleId">The list and line that it comes from, such as <c>pictures:17</c>.</param>
/// <param name="Distance">In how many bits the hashes differ.</param>
public sealed record PictureMatch(string Category, string RuleId, int Distance);
