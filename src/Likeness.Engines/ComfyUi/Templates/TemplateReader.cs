using System.Text.Json;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads a template: its header here, its graph in <see cref="GraphReader"/>, then the checks of <see cref="GraphCheck"/>.</summary>
internal static class TemplateReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static readonly string[] Known =
    [
        "title", "operation", "styles", "order", "nonCommercial", "licences", "memory", "prompt", "emptyPrompt", "negative", "syntax", "size", "sentSide", "settings", "settingsWhen", "output", "graph",
    ];

    public static ComfyUiTemplate? Read(string name, byte[] json, TemplateFaults faults)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(name, new TemplateHeader(document.RootElement, faults), faults);
        }
        catch (JsonException exception)
        {
            faults.Add($"It is not JSON: line {exception.LineNumber + 1} is wrong, or a name occurs twice.");
            return null;
        }
    }

    private static ComfyUiTemplate? Read(string name, TemplateHeader header, TemplateFaults faults)
    {
        if (!header.IsObject)
        {
            faults.Add("It must be an object.");
            return null;
        }

        header.RefuseOthers(Known);
        if (!Enum.TryParse<PortraitOperation>(header.Text("operation"), ignoreCase: true, out var operation))
        {
            faults.Add("'operation' must be stylize, retouch, edit, anime or glam.");
            return null;
        }

        var settings = header.Settings(TemplateSlots.FlagsOf(operation));
        var graph = GraphReader.Read(header.Object("graph"), faults);
        var body = new TemplateBody(
            Texts(header, faults), Size(header), header.Integer("sentSide", 64, 16_384, 2048), settings, graph, header.Text("output") ?? "", GraphCheck.Pictures(graph, operation),
            GraphCheck.RequiredPictures(graph, operation));
        var template = new ComfyUiTemplate(body)
        {
            Name = name,
            Title = header.Text("title") ?? name,
            Operation = operation,
            Styles = Styles(header, operation, faults),
            Order = header.Integer("order", 0, 1_000_000, 100),
            NonCommercial = header.Flag("nonCommercial"),
            Licences = header.Texts("licences"),
            Memory = header.Text("memory"),
        };
        GraphCheck.Check(template, faults);
        return faults.None ? template : null;
    }

    private static IReadOnlyList<string> Styles(TemplateHeader header, PortraitOperation operation, TemplateFaults faults)
    {
        var styles = header.Texts("styles");
        if ((operation == PortraitOperation.Stylize) != (styles.Count > 0))
        {
            faults.Add(operation == PortraitOperation.Stylize ? "'styles' must name at least one style." : "'styles' has a meaning for the operation stylize alone.");
        }

        foreach (var style in styles.Where(style => !PortraitStyles.Names.Contains(style)))
        {
            faults.Add($"'styles' names '{style}', which is none of {string.Join(", ", PortraitStyles.Names)}.");
        }

        return styles;
    }

    private static TemplateTexts Texts(TemplateHeader header, TemplateFaults faults)
    {
        var syntax = header.Text("syntax") ?? "weighted";
        if (syntax is not ("weighted" or "plain"))
        {
            faults.Add("'syntax' must be weighted or plain.");
        }

        var texts = new TemplateTexts(header.Text("prompt") ?? TemplateTexts.Placeholder, header.Text("emptyPrompt") ?? "", header.Text("negative") ?? TemplateTexts.NegativePlaceholder,
            syntax == "plain" ? PromptSyntax.Plain : PromptSyntax.Weighted);
        if (!texts.Prompt.Contains(TemplateTexts.Placeholder, StringComparison.Ordinal))
        {
            faults.Add($"'prompt' must contain {TemplateTexts.Placeholder}.");
        }

        return texts;
    }

    private static TemplateSize? Size(TemplateHeader header)
    {
        if (header.Part("size") is not { } size)
        {
            return null;
        }

        size.RefuseOthers(["longSide", "area", "multiple"]);
        int? side = size.Has("longSide") ? size.Integer("longSide", 64, 16_384, 1024) : null;
        return new TemplateSize(side, side is null ? size.Integer("area", 64 * 64, 64 * 1024 * 1024, 1024 * 1024) : null, size.Integer("multiple", 1, 256, 8));
    }
}
