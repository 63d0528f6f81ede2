using System.Text.Json;
using System.Text.Json.Nodes;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Committed JSON to compare with. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes it anew: read the difference before you commit.</summary>
internal static class GoldenFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Lazy<string> Root = new(Find);

    private static string Folder => Path.Combine(Root.Value, "tests", "Likeness.Engines.Tests", "ComfyUi", "Goldens");

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;

    /// <summary>A page of <c>docs</c>.</summary>
    public static string ReadDocument(string path) => File.ReadAllText(Path.Combine(Root.Value, "docs", path));

    public static void Compare(string name, JsonNode json)
    {
        var text = json.ToJsonString(Indented) + "\n";
        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
