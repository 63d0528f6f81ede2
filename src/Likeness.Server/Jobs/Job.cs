using Likeness.Portraits;
using Likeness.Server.Intake;

namespace Likeness.Server.Jobs;

/// <summary>One unit of work that a dialect asks for: what to do with which pictures, for whom. It knows neither the wire nor pixels.</summary>
internal abstract record Job
{
    /// <summary>Id of the key that pays for it.</summary>
    public required string KeyId { get; init; }

    /// <summary>Where the input pictures come from, in order.</summary>
    public required IReadOnlyList<PictureSource> Sources { get; init; }

    /// <summary>Seed of the first result; null lets the engine choose.</summary>
    public uint? Seed { get; init; }

    /// <summary>How many results are wanted, 1…4; result <c>i</c> has the first one's seed plus <c>i</c>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The engine's request.</summary>
    /// <param name="pictures">The encoded pictures in the order of <see cref="Sources"/>; empty ones when only support is asked for.</param>
    /// <param name="seed">The seed of this result.</param>
    public abstract PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed);
}

/// <summary>A photo of one or several people becomes a picture in a style.</summary>
internal sealed record StylizeJob : Job
{
    public required PortraitStyle Style { get; init; }

    public required string Prompt { get; init; }

    public required string NegativePrompt { get; init; }

    public required Framing Framing { get; init; }

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new StylizeRequest
    {
        Picture = pictures[0],
        Style = Style,
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Framing = Framing,
        Seed = seed,
    };
}
