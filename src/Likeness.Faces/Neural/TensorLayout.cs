namespace Likeness.Faces;

/// <summary>In which order a network has a picture's numbers.</summary>
public enum TensorLayout
{
    /// <summary>Colours are planes: 1 × 3 × height × width.</summary>
    Planar,

    /// <summary>The colours of a pixel lie side by side: 1 × height × width × 3.</summary>
    Interleaved,
}
