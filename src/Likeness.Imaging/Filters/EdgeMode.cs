namespace Likeness.Imaging;

/// <summary>What lies outside a picture.</summary>
public enum EdgeMode
{
    /// <summary>The nearest pixel of the border.</summary>
    Replicate,

    /// <summary>The picture mirrored at its border (the border pixel twice).</summary>
    Reflect,

    /// <summary>Zeros.</summary>
    Zero,
}
