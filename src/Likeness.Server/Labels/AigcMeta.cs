namespace Likeness.Server.Labels;

/// <summary>What a client wants to stand in the AIGC field of its results, in the words of the field.</summary>
internal sealed record AigcMeta
{
    /// <summary>Longest value, in UTF-16 characters: four of them fit into one JPEG segment however they are escaped.</summary>
    public const int MaxLength = 1_024;

    /// <summary>Who made the picture: a name or a code; null for the configured producer.</summary>
    public string? ContentProducer { get; init; }

    /// <summary>The producer's id of the picture; null for the result's id.</summary>
    public string? ProduceId { get; init; }

    /// <summary>Who spreads the picture; null for nobody.</summary>
    public string? ContentPropagator { get; init; }

    /// <summary>The propagator's id of the picture; null for none.</summary>
    public string? PropagateId { get; init; }

    /// <inheritdoc cref="LabelRequest.Check"/>
    public string? Check() => new[] { ContentProducer, ProduceId, ContentPropagator, PropagateId }.Any(value => value?.Length > MaxLength)
        ? $"A value of the AIGC metadata may have at most {MaxLength} characters."
        : null;
}
