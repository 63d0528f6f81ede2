namespace Likeness.Portraits.Scene.Geometry;

/// <summary>How far a scene is made a caricature of itself.</summary>
/// <param name="EyeWidth">Width of the eyes relative to the photo's, 1 or more.</param>
/// <param name="EyeHeight">Height of the eyes relative to the photo's, 1 or more.</param>
/// <param name="Head">How much larger heads get, 0…0.4; they grow upwards from the mouth.</param>
internal sealed record WarpAmounts(float EyeWidth, float EyeHeight, float Head = 0);
