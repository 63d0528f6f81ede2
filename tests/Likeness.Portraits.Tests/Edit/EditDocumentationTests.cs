using System.Text;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>docs/edit.md says what the vocabulary is. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes its tables anew.</summary>
public sealed class EditDocumentationTests
{
    private const string Begin = "<!-- The tables below are written from the vocabulary. -->\n\n";

    [Fact]
    public void The_documented_tables_are_those_of_the_vocabulary()
    {
        var path = Path.Combine(Repository.Root, "docs", "edit.md");
        var document = File.ReadAllText(path);
        var prose = document[..(document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, prose + Tables());
        }

        Assert.Equal(prose + Tables(), File.ReadAllText(path));
    }

    private static string Tables()
    {
        var text = new StringBuilder("## Edits, in the order in which they are done\n| edit | does | 中文 | English |\n|---|---|---|---|\n");
        foreach (var term in EditTerms.All)
        {
            text.Append($"| {term.Subject}: {term.Name} | {term.Meaning} | {string.Join("、", term.Chinese)} | {string.Join(", ", term.English)} |\n");
        }

        text.Append("\n## Colours of backgrounds\n| colour | words |\n|---|---|\n");
        foreach (var color in InstructionVocabulary.Terms.Where(entry => entry.Meaning is InstructionMeaning.Color).GroupBy(entry => ((InstructionMeaning.Color)entry.Meaning).Value.Name))
        {
            text.Append($"| {color.Key} | {string.Join(", ", color.Select(entry => entry.Term))} |\n");
        }

        text.Append("\n## How much, from where, which shape\n| | words |\n|---|---|\n");
        foreach (var (factor, terms) in InstructionWords.Amounts)
        {
            text.Append($"| {(factor < 1 ? "half as much" : "half as much again")} | {string.Join(", ", terms)} |\n");
        }

        foreach (var (direction, terms) in InstructionWords.Sides)
        {
            text.Append($"| light from the {(direction < 0 ? "left" : "right")} | {string.Join(", ", terms)} |\n");
        }

        foreach (var (aspect, terms) in InstructionWords.Aspects)
        {
            text.Append($"| {aspect} | {string.Join(", ", terms)} |\n");
        }

        text.Append("\n## Words that a generator is needed for\n| | words |\n|---|---|\n");
        foreach (var (name, kind) in (ReadOnlySpan<(string, WordKind)>)[("always", WordKind.NewContent), ("where they shall be added, changed, coloured or removed", WordKind.Part), ("the same, but \"no text\" asks for nothing", WordKind.Lettering)])
        {
            text.Append($"| {name} | {string.Join(", ", InstructionWords.All.Where(words => words.Kind == kind).SelectMany(words => words.Terms))} |\n");
        }

        return text.ToString();
    }
}
