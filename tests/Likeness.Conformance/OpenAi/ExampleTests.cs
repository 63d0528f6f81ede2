using Likeness.Conformance.Support;
using Likeness.Testing;

namespace Likeness.Conformance.OpenAi;

/// <summary>The examples of <c>docs/dialects/openai.md</c>, run as they stand there.</summary>
public sealed class ExampleTests
{
    private const string Document = "dialects/openai.md";
    private static readonly string[] Operations = ["Style: face-to-many", "Retouch: retouch", "Edit: gemini-2.5-flash-image", "Images API: edit"];

    public static TheoryData<string, string> Examples =>
        [.. Operations.SelectMany(operation => new[] { "bash", "js" }.Select(language => new TheoryDataRow<string, string>(operation, language)))];

    [Fact]
    public void Every_operation_has_an_example_in_every_language()
    {
        var examples = DocumentExamples.Of(Document);

        Assert.All(Operations, operation => Assert.Equal(
            ["bash", "csharp", "js", "python"], examples.Where(example => example.Heading == operation).Select(example => example.Language).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_leaves_a_picture(string operation, string language)
    {
        await using var server = await ConformanceServer.StartAsync();
        using var folder = new Likeness.Server.Tests.Support.TempFolder();
        var photo = Path.Combine(folder.Path, "me.jpg");
        await File.WriteAllBytesAsync(photo, SelfMadePortraits.Curls, TestContext.Current.CancellationToken);
        var example = DocumentExamples.Of(Document).Single(item => item.Heading == operation && item.Language == language);

        var run = await DocumentExamples.RunAsync(example, new Dictionary<string, string>
        {
            ["LIKENESS_URL"] = server.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["LIKENESS_KEY"] = server.Key.Bearer,
            ["LIKENESS_PHOTO"] = photo,
        });

        Assert.True(run.Code == 0, $"{Document}:{example.Line}\n{run.Output}\n{run.Error}");
        Pictures.AssertPng(run.Files["portrait.png"]);
    }
}
