namespace Likeness.Faces;

/// <summary>A network of your own that restores damaged faces (GFPGAN, CodeFormer, RestoreFormer, GPEN and their like): an ONNX file and what cannot be read from it.</summary>
/// <remarks>The graph has a float input of one square picture, perhaps a second input of one number, and an output of a square picture of the same order, as large or a whole number of times larger; further outputs are not looked at.</remarks>
public sealed record RestorationModelOptions
{
    /// <summary>Name in reports. Default: null, the file's name without its ending.</summary>
    public string? Name { get; init; }

    /// <summary>The ONNX file, at most 1 GiB.</summary>
    public required string Path { get; init; }

    /// <summary>Where the face lies in its square. Default: <see cref="FaceTemplate.Ffhq"/>.</summary>
    public FaceTemplate Template { get; init; } = FaceTemplate.Ffhq;

    /// <summary>Side of the square where the file leaves it open, in pixels.</summary>
    /// <value>64…1024; default 512.</value>
    public int Side { get; init; } = 512;

    /// <summary>The order of its numbers. Default: null, read from the file's shapes.</summary>
    public TensorLayout? Layout { get; init; }

    /// <summary>The numbers that go in. Default: −1…1.</summary>
    public TensorRange Range { get; init; } = TensorRange.MinusOneToOne;

    /// <summary>The numbers that come out. Default: null, those that go in.</summary>
    public TensorRange? OutputRange { get; init; }

    /// <summary>Whether the channels are blue, green, red. Default: red, green, blue.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>Name of the input that takes the fidelity as one number: 0 is the network's idea of a perfect face, 1 the nearest to the photo (CodeFormer's <c>w</c>).</summary>
    /// <value>Default: null. The input that is no picture, if there is one; without any, the restored face is mixed with the photo by the fidelity.</value>
    public string? FidelityInput { get; init; }

    /// <summary>Name of the output that is the restored face. Default: null, the first one.</summary>
    public string? Output { get; init; }
}
