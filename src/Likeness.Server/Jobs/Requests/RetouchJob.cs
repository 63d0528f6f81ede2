using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>Portrait beautification of one photo.</summary>
internal sealed record RetouchJob : PortraitJob
{
    public override PortraitOperation Operation => PortraitOperation.Retouch;

    public required double Fidelity { get; init; }

    /// <summary>What was written with the photo. The engine does not read it; moderation does.</summary>
    public string Prompt { get; init; } = "";

    public override IReadOnlyList<string> Texts => [Prompt];

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new RetouchRequest
    {
        Picture = pictures[0],
        Fidelity = Fidelity,
        Seed = seed,
    };
}
