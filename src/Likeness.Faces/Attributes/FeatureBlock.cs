namespace Likeness.Faces;

/// <summary>The groups of features; a model names those that it weighs.</summary>
internal enum FeatureBlock
{
    /// <summary>Both eyes and the root of the nose, folded.</summary>
    Eyes,

    /// <summary>Between nose and upper lip, folded.</summary>
    Lip,

    /// <summary>Below the lower lip, folded.</summary>
    Chin,

    /// <summary>Jaw at the picture's left.</summary>
    JawLeft,

    /// <summary>Jaw at the picture's right, mirrored.</summary>
    JawRight,

    /// <summary>Mean of both sides of the jaw.</summary>
    Jaw,

    /// <summary>Cheek at the picture's left.</summary>
    CheekLeft,

    /// <summary>Cheek at the picture's right, mirrored.</summary>
    CheekRight,

    /// <summary>Mean of both cheeks.</summary>
    Cheek,

    /// <summary>From the brows to the hair, folded.</summary>
    Forehead,

    /// <summary>From the eyes to above the head, folded, coarse.</summary>
    Head,
}
