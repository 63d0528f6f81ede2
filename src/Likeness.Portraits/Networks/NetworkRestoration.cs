using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Networks;

/// <summary>Restores a face of a picture with a network of the operator's own, before anything else is retouched. The face keeps its light and colours at large: a network must not change anybody's skin.</summary>
internal static class NetworkRestoration
{
    private const float Tones = 0.95f;

    /// <summary>From this fidelity on the change fades, so that 1 is the picture as it came and nothing jumps before it.</summary>
    private const float FadeFrom = 0.9f;

    /// <param name="picture">The picture; changed.</param>
    /// <param name="shape">The face in its pixels.</param>
    /// <param name="network">The network.</param>
    /// <param name="fidelity">0…1; 1 changes nothing.</param>
    /// <param name="cancellationToken">Stops waiting for the network.</param>
    public static void Apply(PixelBuffer picture, FaceShape shape, FaceRestorer network, float fidelity, CancellationToken cancellationToken)
    {
        var strength = network.TakesFidelity ? SmoothStep.Between(1, FadeFrom, fidelity) : 1 - fidelity;
        if (strength <= 0)
        {
            return;
        }

        using var face = AlignedFace.Cut(picture, shape, network.Template, network.Side);
        using var restored = network.Restore(face.Square, fidelity, cancellationToken);
        face.LayBack(picture, restored, strength, Tones);
    }

    /// <summary>The entry of a report.</summary>
    public static ModelUse Use(FaceRestorer network) => new("restoration", network.Name, network.Provider, IsGenerator: true);
}
