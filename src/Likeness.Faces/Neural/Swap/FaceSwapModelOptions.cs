namespace Likeness.Faces;

/// <summary>Two networks of your own that put one person's face on another's head (inswapper and its like): one that turns a face into numbers and one that redraws a face by them.</summary>
/// <remarks>
/// The swapper has a float input of one square picture, a float input 1 × E and an output of a square picture; the embedder has a float input of one square picture and an output 1 × E.
/// An E × E constant of the swapper that no node uses is taken for the matrix by which the embedding is multiplied first; see <see cref="EmbeddingMatrix"/>.
/// </remarks>
public sealed record FaceSwapModelOptions
{
    /// <summary>Name in reports. Default: null, the swapper's file name without its ending.</summary>
    public string? Name { get; init; }

    /// <summary>The ONNX file of the swapper, at most 1 GiB.</summary>
    public required string Path { get; init; }

    /// <summary>The ONNX file of the embedder, at most 1 GiB.</summary>
    public required string EmbedderPath { get; init; }

    /// <summary>Where the face lies in the swapper's square. Default: <see cref="FaceTemplate.ArcFace128"/>.</summary>
    public FaceTemplate Template { get; init; } = FaceTemplate.ArcFace128;

    /// <summary>Side of the swapper's square where its file leaves it open, in pixels.</summary>
    /// <value>64…1024; default 128.</value>
    public int Side { get; init; } = 128;

    /// <summary>The order of both networks' numbers. Default: null, read from the files' shapes.</summary>
    public TensorLayout? Layout { get; init; }

    /// <summary>The numbers that go into the swapper. Default: 0…1.</summary>
    public TensorRange Range { get; init; } = TensorRange.ZeroToOne;

    /// <summary>The numbers that come out of it. Default: null, those that go in.</summary>
    public TensorRange? OutputRange { get; init; }

    /// <summary>Whether the swapper's channels are blue, green, red. Default: red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>Name of the swapper's constant that the embedding is multiplied by. Default: null, an unused E × E constant if the file has one.</summary>
    public string? EmbeddingMatrix { get; init; }

    /// <summary>Where the face lies in the embedder's square. Default: <see cref="FaceTemplate.ArcFace112"/>.</summary>
    public FaceTemplate EmbedderTemplate { get; init; } = FaceTemplate.ArcFace112;

    /// <summary>Side of the embedder's square where its file leaves it open, in pixels.</summary>
    /// <value>64…1024; default 112.</value>
    public int EmbedderSide { get; init; } = 112;

    /// <summary>The numbers that go into the embedder. Default: −1…1.</summary>
    public TensorRange EmbedderRange { get; init; } = TensorRange.MinusOneToOne;

    /// <summary>Whether the embedder's channels are blue, green, red. Default: red, green, blue.</summary>
    public bool EmbedderBlueFirst { get; init; }
}
