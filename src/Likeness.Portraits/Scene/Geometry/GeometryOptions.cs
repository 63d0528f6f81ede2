namespace Likeness.Portraits.Scene.Geometry;

/// <summary>How a scene is modelled. Lengths are in units U of the face.</summary>
internal sealed record GeometryOptions
{
    /// <summary>Pixels of the canvas a pixel of the geometry, along each axis, 1 or more; 0 chooses a long side of about 512.</summary>
    public int Step { get; init; }

    /// <summary>Width of the rounded border of the hair.</summary>
    public float HairBevelWidth { get; init; } = 0.35f;

    /// <summary>How far the hair stands out above the skin.</summary>
    public float HairBevelHeight { get; init; } = 0.16f;

    /// <summary>How far headwear stands out above hair and skin.</summary>
    public float HeadwearHeight { get; init; } = 0.10f;

    /// <summary>Thickness of heads relative to a ball of the same outline.</summary>
    public float HeadThickness { get; init; } = 0.62f;

    /// <summary>Thickness of bodies relative to a ball of the same outline.</summary>
    public float BodyThickness { get; init; } = 0.41f;

    /// <summary>Height of the rounded shoulders.</summary>
    public float ShoulderHeight { get; init; } = 0.55f;

    /// <summary>Thickness of the neck relative to a ball of its outline.</summary>
    public float NeckThickness { get; init; } = 0.53f;

    /// <summary>Slopes inside the face are multiplied by 1 + this.</summary>
    public float FaceSteepness { get; init; } = 0.45f;

    /// <summary>Height of the folds of the clothes, read from the photo's shading, for a difference from black to white.</summary>
    public float FoldHeight { get; init; } = 1.3f;

    /// <summary>Height of wrinkles and folds of the skin, read from the photo's shading, for a difference from black to white.</summary>
    public float SkinRelief { get; init; } = 0.25f;

    /// <summary>Sigma of the blur of the finished head.</summary>
    public float HeadSmoothness { get; init; } = 0.012f;

    /// <summary>Sigma of the blur of the finished body.</summary>
    public float BodySmoothness { get; init; } = 0.02f;
}
