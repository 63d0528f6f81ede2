using Likeness.Engines;
using Likeness.Engines.ComfyUi;
using Likeness.Server.Configuration;

namespace Likeness.Server.Generators;

/// <summary>Makes ComfyUI engines.</summary>
internal sealed class ComfyUiFactory : IGeneratorFactory
{
    public string Kind => GeneratorKinds.ComfyUi;

    public IReadOnlyList<string> Check(GeneratorOptions options)
    {
        List<string> faults = [.. options.ImagesSettings().Select(setting => setting.Key).Concat(Given(nameof(options.Profile), options.Profile)).Concat(Given(nameof(options.Model), options.Model))
            .Select(name => $"{name} has no effect with the kind {Kind}.")];
        Load(options, out var wrong);
        return [.. faults, .. wrong.Select(fault => $"{nameof(options.Templates)}: {fault}")];
    }

    public IGenerator Create(GeneratorSettings settings)
    {
        var options = new ComfyUiOptions
        {
            Name = settings.Name,
            Address = settings.Address,
            Templates = Load(settings.Options, out _),
            NewId = settings.NewId,
            Time = settings.Time,
            InputLimits = settings.Limits,
            Timeout = settings.Options.Timeout,
            Notice = settings.Notice,
        };
        return new ComfyUiGenerator(options with { Uploads = settings.Options.Uploads ?? options.Uploads, MostQueued = settings.Options.MostQueued ?? options.MostQueued });
    }

    private static IReadOnlyList<ComfyUiTemplate> Load(GeneratorOptions options, out IReadOnlyList<string> faults) =>
        ComfyUiTemplates.Load(string.IsNullOrEmpty(options.Templates) ? [ComfyUiTemplates.ShippedFolder] : [ComfyUiTemplates.ShippedFolder, options.Templates], out faults);

    private static IEnumerable<string> Given(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [name];
}
