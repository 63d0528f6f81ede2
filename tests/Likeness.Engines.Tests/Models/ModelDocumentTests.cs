using Likeness.Engines.Models;

namespace Likeness.Engines.Tests.Models;

/// <summary>docs/engines/models.md says what the program does.</summary>
public sealed class ModelDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ManifestSchema.Folder, "..", "..", "docs", "engines", "models.md"));

    [Fact]
    public void Every_field_and_every_stage_is_in_the_tables()
    {
        var rows = Text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        var fields = ManifestSchema.Root.GetProperty("properties").EnumerateObject().Select(property => property.Name).Concat(Enum.GetValues<ModelStage>().SelectMany(StageRules.FieldsOf)).Distinct();

        Assert.All(fields, field => Assert.Contains(rows, row => row.Split('|')[1].Contains($"`{field}`", StringComparison.Ordinal)));
        Assert.All(StageRules.Names, stage => Assert.Contains($"`{stage}`", Text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ModelStage>(), stage => Assert.All(StageRules.FieldsOf(stage), field => Assert.True(
            rows.Exists(row => row.Split('|') is [_, var names, var stages, ..] && names.Contains($"`{field}`", StringComparison.Ordinal)
                && (stages.Contains("all", StringComparison.Ordinal) || stages.Contains("the same", StringComparison.Ordinal) || stages.Contains(StageRules.NameOf(stage), StringComparison.Ordinal))),
            $"{field} of {stage}")));
    }

    [Fact]
    public void Every_model_of_the_catalogue_is_listed_with_its_licence() => Assert.All(ModelCatalogue.All, manifest =>
        Assert.Contains(Text.Split('\n'), line => line.StartsWith($"| `{manifest.Name}` | ", StringComparison.Ordinal) && line.Contains(manifest.Licence.Id ?? "unclear", StringComparison.Ordinal)));

    [Fact]
    public void The_example_is_valid_but_for_hash_and_length_which_only_the_file_knows()
    {
        var json = Text[(Text.IndexOf("```json", StringComparison.Ordinal) + 7)..Text.LastIndexOf("```", StringComparison.Ordinal)];

        Assert.Equal(["sha256", "bytes"], ManifestReading.Read(System.Text.Encoding.UTF8.GetBytes(json)).Errors.Select(error => error.Split(' ')[0]));
    }
}
