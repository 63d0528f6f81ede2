using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>Pictures changed by an instruction, or a picture from an instruction alone.</summary>
internal sealed record EditJob : PortraitJob
{
    public override PortraitOperation Operation => PortraitOperation.Edit;

    public required string Prompt { get; init; }

    public AspectRatio? Aspect { get; init; }

    public override IReadOnlyList<string> Texts => [Prompt];

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new EditRequest
    {
        Pictures = pictures,
        Prompt = Prompt,
        Aspect = Aspect,
        Seed = seed,
    };
}
