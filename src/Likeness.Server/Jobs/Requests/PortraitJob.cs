using System.Text.Json.Serialization;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Labels;

namespace Likeness.Server.Jobs;

/// <summary>What a dialect asks an engine to do with which pictures. It knows neither the wire nor pixels, and it can be written down: a job outlives its request.</summary>
[JsonDerivedType(typeof(StylizeJob), "stylize")]
[JsonDerivedType(typeof(RetouchJob), "retouch")]
[JsonDerivedType(typeof(EditJob), "edit")]
[JsonDerivedType(typeof(AnimeJob), "anime")]
[JsonDerivedType(typeof(GlamJob), "glam")]
internal abstract record PortraitJob
{
    /// <summary>The operation.</summary>
    [JsonIgnore]
    public abstract PortraitOperation Operation { get; }

    /// <summary>Where the input pictures come from, in order.</summary>
    public required IReadOnlyList<PictureSource> Sources { get; init; }

    /// <summary>What the dialect accepts as an input picture.</summary>
    public IntakeLimits Intake { get; init; } = IntakeLimits.None;

    /// <summary>Seed of the first result; null lets the engine choose.</summary>
    public uint? Seed { get; init; }

    /// <summary>How many times the engine is run, 1…4; run <c>i</c> has the first one's seed plus <c>i</c>.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>How long the results live; null for the configured time.</summary>
    public TimeSpan? ResultLifetime { get; init; }

    /// <summary>How the results are labelled.</summary>
    public LabelRequest Label { get; init; } = LabelRequest.None;

    /// <summary>The file format of the results: PNG, JPEG or WebP.</summary>
    public PictureFormat Format { get; init; } = PictureFormat.Png;

    /// <summary>What people wrote, for moderation.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Texts { get; }

    /// <summary>The engine's request.</summary>
    /// <param name="pictures">The encoded pictures in the order of <see cref="Sources"/>; empty ones when only support is asked for.</param>
    /// <param name="seed">The seed of this run.</param>
    public abstract PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed);
}
