using Likeness.Imaging;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Divides lightness into large forms and detail (guided filter; He, Sun and Tang 2013).</summary>
internal static class LocalContrast
{
    /// <summary>The large forms.</summary>
    /// <param name="lightness">0…1.</param>
    /// <param name="radius">Pixels.</param>
    /// <param name="epsilon">Variance that counts as flat.</param>
    public static Plane Base(Plane lightness, float radius, float epsilon = 0.01f)
    {
        var pixels = Math.Max(1, (int)MathF.Round(radius));
        return GuidedFilter.Apply(lightness, lightness, pixels, epsilon, pixels >= 16 ? 4 : pixels >= 6 ? 2 : 1);
    }
}
