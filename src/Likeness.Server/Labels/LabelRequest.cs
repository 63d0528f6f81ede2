namespace Likeness.Server.Labels;

/// <summary>How a client wants its results labelled. Plain data, so that it can be stored as JSON with a job.</summary>
internal sealed record LabelRequest
{
    /// <summary>Nothing was asked for: no visible mark, the server's own metadata.</summary>
    public static LabelRequest None { get; } = new();

    /// <summary>What is drawn into the picture; null for nothing.</summary>
    public VisibleMark? Mark { get; init; }

    /// <summary>What the client wants in the metadata; null for the server's own values.</summary>
    public AigcMeta? Aigc { get; init; }

    /// <summary>What is wrong with the values, before any picture exists.</summary>
    /// <returns>One English sentence; null when nothing is wrong.</returns>
    public string? Check() => Mark?.Check() ?? Aigc?.Check();
}
