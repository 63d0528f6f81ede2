namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The proportions of the toy.</summary>
internal static class ToyHead
{
    /// <summary>By how much the head is larger than the photo's.</summary>
    public const float Growth = 0.18f;
}
