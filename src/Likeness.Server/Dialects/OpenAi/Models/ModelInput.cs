using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What a request of any of the APIs gives to a model.</summary>
internal sealed record ModelInput
{
    /// <summary>Most characters of text.</summary>
    public const int MaxPromptLength = 8_000;

    /// <summary>Most pictures of a request.</summary>
    public const int MaxPictures = 16;

    /// <summary>What was written; empty for nothing.</summary>
    public required string Prompt { get; init; }

    /// <summary>The pictures in order.</summary>
    public required IReadOnlyList<PictureSource> Pictures { get; init; }

    public required ModelParameters Parameters { get; init; }

    /// <summary>How many results are made, 1…4.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The shape that a size stands for; null where none was asked for.</summary>
    public AspectRatio? Shape { get; init; }

    /// <summary>The results' file format.</summary>
    public PictureFormat Format { get; init; } = PictureFormat.Png;
}

/// <summary>Makes jobs of what requests give to a model.</summary>
internal interface IModelJobs
{
    /// <summary>The model's exact name.</summary>
    string Model { get; }

    /// <summary>Makes a job; the first thing that is wrong is reported.</summary>
    bool TryCreate(ModelInput input, out PortraitJob? job, out OpenAiError? error);
}

/// <summary>Parameters that every model has.</summary>
internal static class CommonParameters
{
    /// <summary>SDKs type the seed as a signed 64-bit integer; the engine's is its low 32 bits.</summary>
    public static uint? Seed(ModelParameters parameters, ref OpenAiError? error) =>
        parameters.Integer("seed", ref error) is { } value ? unchecked((uint)value) : null;

    /// <summary>The error of a text that is too long; null when it is not.</summary>
    public static OpenAiError? TooLong(string param, string text) =>
        text.Length > ModelInput.MaxPromptLength ? OpenAiErrors.WrongValue(param, $"at most {ModelInput.MaxPromptLength} characters of text") : null;
}
