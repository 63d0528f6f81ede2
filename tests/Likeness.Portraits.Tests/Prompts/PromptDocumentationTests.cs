using Likeness.Portraits.Prompts;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Prompts;

/// <summary>docs/prompts.md says what the vocabulary is. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes its tables anew.</summary>
public sealed class PromptDocumentationTests
{
    private const string Begin = "<!-- The tables below are written from the vocabulary. -->\n\n";

    private static string Document => Path.Combine(Repository.Root, "docs", "prompts.md");

    [Fact]
    public void The_documented_tables_are_those_of_the_vocabulary()
    {
        var document = File.ReadAllText(Document);
        var prose = document[..(document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(Document, prose + PromptDocumentation.Write());
        }

        Assert.Equal(prose + PromptDocumentation.Write(), File.ReadAllText(Document));
    }

    [Fact]
    public void Every_kind_of_wish_is_in_the_table_of_styles()
    {
        Assert.Equal(Enum.GetValues<WishKind>().Order(), PromptDocumentation.Kinds.Order());
    }

    [Fact]
    public void Every_wish_that_a_style_grants_can_be_said_in_English_and_Chinese()
    {
        foreach (var effect in PromptEffects.All.Where(effect => effect.Kind is not WishKind.Palette))
        {
            Assert.Contains(effect.Terms, term => term.All(char.IsAscii));
            Assert.Contains(effect.Terms, term => term.Any(letter => letter >= 0x4E00));
        }

        var twice = PromptVocabulary.Terms.GroupBy(entry => entry.Term).Where(terms => terms.Count() > 1).Select(terms => terms.Key);
        Assert.Empty(twice);
    }
}
