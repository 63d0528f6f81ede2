using Likeness.Engines.Pictures;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>One picture to be asked for.</summary>
internal sealed record ImagesCall
{
    /// <summary>The instruction; users' words in it are neutralised.</summary>
    public required string Prompt { get; init; }

    /// <summary>What must not appear; neutralised, may be empty.</summary>
    public string Negative { get; init; } = "";

    /// <summary>The pictures that it refers to, in order; none for a picture from words.</summary>
    public IReadOnlyList<SentPicture> Pictures { get; init; } = [];

    /// <summary>The size to ask for.</summary>
    public required PictureSize Size { get; init; }

    /// <summary>Its seed.</summary>
    public required uint Seed { get; init; }

    /// <summary>How much noise is put on the first picture, where that is how the server edits.</summary>
    public double? Strength { get; init; }
}

/// <summary>What a request becomes.</summary>
internal sealed record ImagesPlan
{
    /// <summary>One call for each picture of the result.</summary>
    public required IReadOnlyList<ImagesCall> Calls { get; init; }

    /// <summary>The exact size of the results.</summary>
    public required PictureSize Target { get; init; }

    /// <summary>The seed of the request.</summary>
    public required uint Seed { get; init; }

    /// <summary>The style's name, where there is one.</summary>
    public string? Style { get; init; }

    public RetouchReport? Retouch { get; init; }

    public GlamReport? Glam { get; init; }
}
