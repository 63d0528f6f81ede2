using System.Text.Json.Nodes;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>What a request asks of a template, read without looking at its pictures.</summary>
internal sealed record RequestNeeds
{
    /// <summary>The operation.</summary>
    public required PortraitOperation Operation { get; init; }

    /// <summary>The style that the template must have; null for none.</summary>
    public string? Style { get; init; }

    /// <summary>The pictures with their slots.</summary>
    public required IReadOnlyList<RequestPicture> Pictures { get; init; }

    /// <summary>Flags beside the pictures' own.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Values of slots.</summary>
    public IReadOnlyDictionary<string, JsonValue> Values { get; init; } = new Dictionary<string, JsonValue>();

    /// <summary>The caller's words.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What the caller does not want.</summary>
    public string Negative { get; init; } = "";

    /// <summary>The seed of everything, given or derived from the pictures; derived only when it is asked for.</summary>
    public required Func<uint> Seed { get; init; }

    /// <summary>How many pictures are asked for, and the finishing of each; one without by default.</summary>
    public Func<uint, IReadOnlyList<RequestRun>> Runs { get; init; } = seed => [new(seed, null)];

    /// <summary>The size of the result, from the upright size of the picture in the slot <c>image</c>, which is null without one.</summary>
    public required Func<PictureSize?, PictureSize> ResultSize { get; init; }

    /// <summary>How many times larger the result is than the picture.</summary>
    public int Factor { get; init; } = 1;

    /// <summary>Both sides of the picture in the slot <c>image</c> must be longer than this.</summary>
    public int TooShortSide { get; init; }

    /// <summary>What of the request has no effect here.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Why no template can serve it: one English sentence; null when one may.</summary>
    public string? Refusal { get; init; }
}
