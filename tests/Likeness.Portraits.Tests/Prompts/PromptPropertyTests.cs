using FsCheck;
using FsCheck.Fluent;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Tests.Prompts;

/// <summary>What holds for every prompt.</summary>
public sealed class PromptPropertyTests
{
    /// <summary>Prompts as people write them: terms of the vocabulary, words that it does not know, and separators.</summary>
    private static readonly Arbitrary<string> Prompts = (
        from words in Gen.Elements(PromptVocabulary.Terms.Select(entry => entry.Term).Concat(["dragon", "wizard", "beard", "胡子", "猫"])).ListOf()
        from separators in Gen.Elements(" ", ", ", " and ", "，", "\n").ListOf(words.Count)
        select string.Concat(words.Zip(separators, (word, separator) => word + separator))).ToArbitrary();

    [Fact]
    public void Any_text_is_read_without_failing_and_without_inventing_words() =>
        Prop.ForAll<string, string, int>((prompt, negative, style) =>
        {
            var wishes = PromptReader.Read(prompt ?? "", negative ?? "", Style(style));
            var text = ((prompt ?? "") + "\n" + (negative ?? "")).ToLowerInvariant();
            return wishes.Ignored.Concat(wishes.Granted.SelectMany(wish => wish.Words)).All(word => text.Contains(word, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_word_is_granted_or_ignored_or_asks_for_nothing() =>
        Prop.ForAll(Prompts, Prompts, ArbMap.Default.ArbFor<int>(), (prompt, negative, style) =>
        {
            var wishes = PromptReader.Read(prompt, negative, Style(style));
            var known = wishes.Ignored.Concat(wishes.Granted.SelectMany(wish => wish.Words)).ToHashSet();
            return Words(prompt, Style(style)).Concat(Words(negative, null)).All(known.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_what_the_style_grants_is_applied_and_each_thing_once() =>
        Prop.ForAll(Prompts, ArbMap.Default.ArbFor<int>(), (prompt, style) =>
        {
            var granted = PromptReader.Read(prompt, "", Style(style)).Granted;
            var things = granted.Where(wish => wish.Kind != WishKind.AvoidedBackground).Select(wish => wish.Kind.Thing()).ToList();
            return granted.All(wish => Style(style).Grants(wish.Kind)) && things.Distinct().Count() == things.Count;
        }).QuickCheckThrowOnFailure();

    /// <summary>The words of a prompt that must turn up again.</summary>
    private static IEnumerable<string> Words(string prompt, PortraitStyle? style) => PromptTokenizer.Tokenize(prompt)
        .Where(token => token.Meaning is not (Meaning.Filler or Meaning.Negation or Meaning.Separator) && !(token.Meaning is Meaning.StyleName name && name.Value == style))
        .Select(token => token.Text);

    private static PortraitStyle Style(int number) => (PortraitStyle)(Math.Abs(number % 6));
}
