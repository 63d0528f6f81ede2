using Likeness.Engines;
using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Server.Configuration;

namespace Likeness.Server.Generators;

/// <summary>Makes generators of one kind. Register it as a service; of several for one kind the last one counts.</summary>
internal interface IGeneratorFactory
{
    /// <summary>The kind, as <see cref="GeneratorOptions.Kind"/> names it.</summary>
    string Kind { get; }

    /// <summary>What only this kind can check of its settings; one sentence each, without the section's name.</summary>
    /// <param name="options">The section of the configuration.</param>
    IReadOnlyList<string> Check(GeneratorOptions options);

    /// <summary>Makes the generator of one server.</summary>
    /// <param name="settings">What it is made of; its options are checked.</param>
    IGenerator Create(GeneratorSettings settings);
}

/// <summary>What a generator is made of.</summary>
/// <param name="Name">The engine's name.</param>
/// <param name="Address">Where its server listens, with the key.</param>
/// <param name="Options">The section of the configuration.</param>
/// <param name="Limits">What pictures may cost, those of users and those that it sends.</param>
/// <param name="Time">The clock.</param>
/// <param name="NewId">Gives a new id for a request at the server.</param>
/// <param name="Notice">Is told what only an operator should know, one sentence each; from any thread.</param>
internal sealed record GeneratorSettings(string Name, GeneratorAddress Address, GeneratorOptions Options, PictureLimits Limits, TimeProvider Time, Func<string> NewId, Action<string> Notice);

/// <summary>The kinds of generators.</summary>
internal static class GeneratorKinds
{
    public const string ComfyUi = "comfyui";
    public const string OpenAiImages = "openai-images";

    public static IReadOnlyList<string> All { get; } = [ComfyUi, OpenAiImages];

    /// <summary>Who makes them.</summary>
    public static IReadOnlyList<IGeneratorFactory> Factories { get; } = [new ComfyUiFactory(), new OpenAiImagesFactory()];
}
