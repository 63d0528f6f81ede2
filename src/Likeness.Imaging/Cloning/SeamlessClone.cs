namespace Likeness.Imaging;

/// <summary>Puts a part of one picture into another without a seam: its details stay, its level bends to what surrounds it.</summary>
/// <remarks>
/// Poisson image editing (Pérez, Gangnet and Blake, "Poisson Image Editing", 2003) with the gradients of the source alone, as a membrane: the result is the source plus the harmonic surface through the
/// differences between target and source along the border of the mask. Where the mask reaches the border of the picture the surface ends level. Samples are mixed as they are: choose the space.
/// </remarks>
public static class SeamlessClone
{
    /// <summary>A copy of the target with the source cloned into it.</summary>
    /// <inheritdoc cref="ApplyInPlace"/>
    /// <returns>A new picture in the same space; the caller disposes it.</returns>
    public static ColorImage Apply(ColorImage target, ColorImage source, Plane mask)
    {
        ArgumentNullException.ThrowIfNull(target);
        var result = target.Clone();
        try
        {
            ApplyInPlace(result, source, mask);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Clones the source into the target.</summary>
    /// <param name="target">Pixels where the mask is 0 keep their bits.</param>
    /// <param name="source">Same size and space; read inside of the mask and one pixel around it.</param>
    /// <param name="mask">Same size; above 0 is inside; 1 shows the clone alone, less mixes it with the target. A mask without an outside clones the source as it is.</param>
    /// <exception cref="ArgumentException">Sizes or spaces differ.</exception>
    public static void ApplyInPlace(ColorImage target, ColorImage source, Plane mask)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mask);
        if (source.Width != target.Width || source.Height != target.Height || source.Space != target.Space)
        {
            throw new ArgumentException("The source must have the size and the space of the target.", nameof(source));
        }

        if (mask.Width != target.Width || mask.Height != target.Height)
        {
            throw new ArgumentException("The mask must have the size of the target.", nameof(mask));
        }

        if (CloneWindow.Around(mask) is not { } window)
        {
            return;
        }

        using var weights = window.Border(mask);
        using var differences = new ColorImage(window.Width, window.Height, target.Space);
        window.ForRows((y, component) => CloneRows.Subtract(window.Row(target[component], y), window.Row(source[component], y), differences[component].Row(y)));
        using var membrane = Membrane.Interpolate(differences, weights);
        window.ForRows((y, component) => CloneRows.Lay(window.Row(source[component], y), membrane[component].Row(y), window.Row(mask, y), window.Row(target[component], y)));
    }
}
