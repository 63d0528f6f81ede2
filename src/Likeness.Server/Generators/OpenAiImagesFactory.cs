using Likeness.Engines;
using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Transport;
using Likeness.Server.Configuration;

namespace Likeness.Server.Generators;

/// <summary>Makes engines of servers with the OpenAI Images API.</summary>
internal sealed class OpenAiImagesFactory : IGeneratorFactory
{
    // Stands for any address while settings are checked.
    private static readonly GeneratorAddress Nowhere = new() { Root = new Uri("http://localhost/") };

    public string Kind => GeneratorKinds.OpenAiImages;

    public IReadOnlyList<string> Check(GeneratorOptions options)
    {
        List<string> faults = [.. options.ComfyUiSettings().Select(setting => $"{setting.Key} has no effect with the kind {Kind}.")];
        if (ProfileOf(options) is null)
        {
            return [.. faults, $"{nameof(options.Profile)}: '{options.Profile}' is not one of {string.Join(", ", ImagesProfiles.All.Select(profile => profile.Name))}."];
        }

        Read("check", Nowhere, options, out var wrong);
        return [.. faults, .. wrong];
    }

    public IGenerator Create(GeneratorSettings settings) => new OpenAiImagesGenerator(Read(settings.Name, settings.Address, settings.Options, out _) with
    {
        Limits = settings.Limits,
        Timeout = settings.Options.Timeout,
        Time = settings.Time,
        Trouble = trouble => settings.Notice($"{trouble.Kind}, status {trouble.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}: {trouble.Text}"),
    });

    private static OpenAiImagesOptions Read(string name, GeneratorAddress address, GeneratorOptions options, out IReadOnlyList<string> faults)
    {
        var plain = new OpenAiImagesOptions { Name = name, Address = address, Profile = ProfileOf(options)!, Model = string.IsNullOrEmpty(options.Model) ? null : options.Model };
        return ImagesSettings.Apply(plain, options.ImagesSettings(), out faults);
    }

    private static ImagesProfile? ProfileOf(GeneratorOptions options) =>
        string.IsNullOrEmpty(options.Profile) ? ImagesProfiles.OpenAi : ImagesProfiles.TryParse(options.Profile, out var profile) ? profile : null;
}
