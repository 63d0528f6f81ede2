using System.CommandLine;
using System.Text.Json;
using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary><c>likeness models list</c>: what is installed, and what the program knows besides.</summary>
internal sealed class ModelsListCommand : Command
{
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly ModelsOptions _options = new();

    public ModelsListCommand()
        : base("list", "List the installed models and those that the program knows.")
    {
        Options.Add(_json);
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var used = _options.Settings(parsed).UseModels;
        var installed = ModelStore.List(_options.Folder(parsed));
        IReadOnlyList<ListedModel> models =
        [
            .. installed.Select(model => ListedModel.Installed(model, used.Contains(model.Name))),
            .. ModelCatalogue.All.Where(known => installed.All(model => model.Name != known.Name)).Select(known => ListedModel.Known(known, used.Contains(known.Name))),
        ];
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonSerializer.Serialize(models, CliJson.Indented.IReadOnlyListListedModel));
            return ExitCode.Done;
        }

        Write(output, models);
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, IReadOnlyList<ListedModel> models)
    {
        string[][] rows = [["name", "stage", "state", "size", "commercial", "licence"], .. models.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == widths.Length ? cell : column == 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }

        foreach (var model in models.Where(model => model.Fault is not null))
        {
            output.WriteLine($"✗ {model.Name}: {model.Fault}");
        }
    }

    private static string[] Row(ListedModel model) =>
    [
        model.Name,
        model.Stage ?? "–",
        model.State switch { "pull" => $"likeness models pull {model.Name}", "add" => "likeness models add FILE", var state => model.InUse ? state + ", in use" : state },
        model.Bytes is { } bytes ? ModelText.Megabytes(bytes) : "–",
        model.CommercialUse ?? "–",
        model.Licence ?? "–",
    ];
}
