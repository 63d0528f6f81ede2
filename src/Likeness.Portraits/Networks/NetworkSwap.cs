using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Networks;

/// <summary>Redraws a head of a template as a user's with networks of the operator's own. What comes out lies on the template's head and takes the place of the user's photo: light, seam, grain and finishing are the library's.</summary>
internal static class NetworkSwap
{
    private const float RestoredFidelity = 0.6f;

    /// <param name="template">The template's head on its canvas; stays as it is.</param>
    /// <param name="shape">Its face in pixels of the canvas.</param>
    /// <param name="user">The user's head on a canvas.</param>
    /// <param name="userShape">Its face in pixels of that canvas.</param>
    /// <param name="models">The networks; one that swaps is among them.</param>
    /// <param name="seed">Where enlarging takes fine texture from.</param>
    /// <param name="enlarger">A super-resolution network, if there is one.</param>
    /// <param name="cancellationToken">Stops waiting for the networks.</param>
    /// <returns>The canvas with the new face; the caller disposes it.</returns>
    public static PixelBuffer Draw(PixelBuffer template, FaceShape shape, PixelBuffer user, FaceShape userShape, NeuralModels models, uint seed, SuperResolver? enlarger, CancellationToken cancellationToken)
    {
        var network = models.Swapper!;
        using var source = AlignedFace.Cut(user, userShape, network.EmbedderTemplate, network.EmbedderSide);
        var person = network.Embed(source.Square, cancellationToken);
        using var face = AlignedFace.Cut(template, shape, network.Template, network.Side);
        using var swapped = network.Swap(face.Square, person, cancellationToken);
        var result = template.Clone();
        try
        {
            using var large = Enlarged(swapped, face.Scale * face.Square.Width / swapped.Width, seed, enlarger, cancellationToken);
            face.LayBack(result, large ?? swapped, 1, tones: 0);
            if (models.Restorer is { } restorer)
            {
                NetworkRestoration.Apply(result, shape, restorer, RestoredFidelity, cancellationToken);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The entries of a report.</summary>
    public static IEnumerable<ModelUse> Uses(NeuralModels models)
    {
        yield return new ModelUse("face swap", models.Swapper!.Name, models.Swapper.Provider, IsGenerator: true);
        if (models.Restorer is { } restorer)
        {
            yield return NetworkRestoration.Use(restorer);
        }
    }

    /// <summary>Such networks draw 128 pixels; larger faces would be blurred.</summary>
    private static ColorImage? Enlarged(ColorImage square, float factor, uint seed, SuperResolver? enlarger, CancellationToken cancellationToken)
    {
        const float Plain = 1.3f;
        const float Twice = 2.4f;
        if (factor < Plain)
        {
            return null;
        }

        using var pixels = ColorConversion.ToPixels(square);
        using var large = SuperResolution.Enlarge(pixels, factor < Twice ? 2 : 4, seed, enlarger, cancellationToken);
        return ColorConversion.FromPixels(large, ColorSpace.Srgb);
    }
}
