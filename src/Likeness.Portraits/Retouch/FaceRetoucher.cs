using Likeness.Imaging;

namespace Likeness.Portraits.Retouch;

/// <summary>Retouches one face inside its picture.</summary>
internal static class FaceRetoucher
{
    /// <param name="picture">The full picture; changed.</param>
    /// <param name="photo">All faces.</param>
    /// <param name="index">The one to retouch.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public static RetouchedFace Retouch(PixelBuffer picture, StudiedFaces photo, int index, RetouchSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Strength == 0)
        {
            return new RetouchedFace(0, 0, 0, 0, 0);
        }

        var frame = RetouchFrame.Around(photo[index], photo.Width, photo.Height, picture);
        using var canvas = RetouchCanvas.Open(picture, photo, index, frame, settings);
        var report = Improve(canvas, cancellationToken);
        DeltaBlend.Apply(picture, frame, canvas);
        if (settings.Shape > 0)
        {
            ShapeRefinement.Apply(picture, frame, canvas);
        }

        return report;
    }

    /// <summary>All that happens to a face on its canvas.</summary>
    /// <param name="canvas">The canvas; its result is changed.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public static RetouchedFace Improve(RetouchCanvas canvas, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var damage = Restoration.Apply(canvas);
        var blemishes = canvas.SeesTexture ? Healing.Apply(canvas) : 0;
        cancellationToken.ThrowIfCancellationRequested();
        SkinTexture.Apply(canvas);
        SkinTone.Apply(canvas);
        UnderEyes.Apply(canvas);
        cancellationToken.ThrowIfCancellationRequested();
        FaceLight.Apply(canvas);
        canvas.KeepSkinLightness();
        Eyes.Apply(canvas, damage);
        MouthAndBrows.Apply(canvas, damage);
        var lift = Exposure.Apply(canvas);
        cancellationToken.ThrowIfCancellationRequested();
        return new RetouchedFace(blemishes, damage.Blur, damage.Noise, damage.Blocks, lift);
    }
}
