using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>What an engine answers: pictures with a report, or a fault. Dispose it to give the pixel memory back.</summary>
public sealed class PortraitOutcome : IDisposable
{
    private PortraitOutcome(IReadOnlyList<PixelBuffer> pictures, PortraitReport? report, PortraitFault? fault)
    {
        Pictures = pictures;
        Report = report;
        Fault = fault;
    }

    /// <summary>Whether there are pictures.</summary>
    [MemberNotNullWhen(true, nameof(Report))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    /// <summary>The pictures; empty with a fault.</summary>
    public IReadOnlyList<PixelBuffer> Pictures { get; }

    /// <summary>How they came about; null with a fault.</summary>
    public PortraitReport? Report { get; }

    /// <summary>Why there are none.</summary>
    public PortraitFault? Fault { get; }

    /// <summary>A success.</summary>
    /// <param name="pictures">At least one picture; the outcome owns them from now on.</param>
    /// <param name="report">How they came about.</param>
    public static PortraitOutcome Success(IReadOnlyList<PixelBuffer> pictures, PortraitReport report)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count);
        return new PortraitOutcome(pictures, report, null);
    }

    /// <summary>A failure.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="detail">One English sentence that a caller may see.</param>
    public static PortraitOutcome Failure(FaultKind kind, string detail) => new([], null, new PortraitFault(kind, detail));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var picture in Pictures)
        {
            picture.Dispose();
        }
    }
}

/// <summary>How an outcome came about.</summary>
public sealed record PortraitReport
{
    /// <summary>Name of the engine that made the picture.</summary>
    public required string Engine { get; init; }

    /// <summary>The operation.</summary>
    public required PortraitOperation Operation { get; init; }

    /// <summary>The style's name, where there is one.</summary>
    public string? Style { get; init; }

    /// <summary>The seed that was used, drawn or given.</summary>
    public required uint Seed { get; init; }

    /// <summary>The faces that were used, largest first, in pixels of the upright input.</summary>
    public required IReadOnlyList<FaceReport> Faces { get; init; }

    /// <summary>What of the prompt was applied, as <c>subject: value</c>, such as <c>background: blue</c>.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>Words of the prompt that had no effect.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What a retouch found and did; null for other operations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RetouchReport? Retouch { get; init; }

    /// <summary>How glam pictures came about; null for other operations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GlamReport? Glam { get; init; }

    /// <summary>Networks of the operator's own that worked on the picture, in order; null where there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ModelUse>? Models { get; init; }

    /// <summary>Whether a trained generator drew parts of the picture: such pictures must be labelled as made by AI.</summary>
    [JsonIgnore]
    public bool UsesTrainedGenerator => Models?.Any(model => model.IsGenerator) ?? false;

    /// <summary>Time of each stage in order.</summary>
    public IReadOnlyList<StageTiming> Timings { get; init; } = [];

    /// <summary>The engines that were tried before and with this one, in order, the last one being the one that made the picture; null where there was no choice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EngineAttempt>? Attempts { get; init; }
}

/// <summary>A network of the operator's own that worked on a picture.</summary>
/// <param name="Stage">What it did: <c>style</c>, <c>restoration</c>, <c>face swap</c> or <c>super-resolution</c>.</param>
/// <param name="Model">Its name.</param>
/// <param name="Provider">What it ran on: <c>cpu</c>, <c>cuda</c>, <c>directml</c> or <c>coreml</c>.</param>
/// <param name="IsGenerator">Whether it draws what the photo does not show. Super-resolution counts as an improvement, not as a generator.</param>
public sealed record ModelUse(string Stage, string Model, string Provider, bool IsGenerator);

/// <summary>One engine that was tried for a request.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Instance">Which server of its pool, as host and port; null where it has none.</param>
/// <param name="Fault">Why it made no picture; null when it made it.</param>
/// <param name="Detail">One English sentence with the fault, for operators.</param>
/// <param name="Milliseconds">Wall time that it took.</param>
public sealed record EngineAttempt(string Engine, string? Instance, FaultKind? Fault, string? Detail, double Milliseconds);

/// <summary>A face in a report.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Presence">The mesh model's confidence, 0…1.</param>
/// <param name="Pose">Where the head looks.</param>
public sealed record FaceReport(FaceBox Box, float Presence, HeadPose Pose);

/// <summary>How long a stage took.</summary>
/// <param name="Stage">Name of the stage, such as <c>decode</c>.</param>
/// <param name="Milliseconds">Wall time.</param>
public sealed record StageTiming(string Stage, double Milliseconds);
