using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>A photo of one or several people becomes a picture in a style.</summary>
internal sealed record StylizeJob : PortraitJob
{
    public override PortraitOperation Operation => PortraitOperation.Stylize;

    public required PortraitStyle Style { get; init; }

    /// <summary>Name of a style model in the place of <see cref="Style"/>.</summary>
    public string? ExtraStyle { get; init; }

    public required string Prompt { get; init; }

    public required string NegativePrompt { get; init; }

    public required Framing Framing { get; init; }

    public override IReadOnlyList<string> Texts => [Prompt, NegativePrompt];

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new StylizeRequest
    {
        Picture = pictures[0],
        Style = Style,
        ExtraStyle = ExtraStyle,
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Framing = Framing,
        Seed = seed,
    };
}
