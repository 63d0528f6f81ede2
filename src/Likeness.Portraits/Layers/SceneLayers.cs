using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits;

/// <summary>Shows what the embedded engine knows about a picture before a style is chosen: the regions, the features and the relief of the people.</summary>
public static class SceneLayers
{
    /// <summary>Longest side of the layers, in pixels.</summary>
    public const int LargestSide = 2048;

    /// <summary>Draws all layers.</summary>
    /// <param name="picture">The upright picture, three channels.</param>
    /// <param name="faces">Its faces, at least one. Those much smaller than the largest are left out, as in portraits.</param>
    /// <param name="analyzer">Finds the people around the faces.</param>
    /// <param name="isMonochrome">Whether the picture has no colour.</param>
    /// <param name="cancellationToken">Asked between steps.</param>
    /// <returns>
    /// The layers: <c>labels</c> (everything in colours on the grey picture), then masks of <c>person</c>, <c>background</c>, <c>skin</c>, <c>hair</c>, <c>facial-hair</c>, <c>headwear</c>,
    /// <c>clothes</c>, <c>brows</c>, <c>eyes</c>, <c>irises</c>, <c>lips</c>, <c>teeth</c> and <c>glasses</c>; then <c>albedo</c> (the people's colours without the photo's light), <c>height</c>
    /// (white is nearest) and <c>normals</c> (red right, green up, blue towards the viewer). The caller disposes them.
    /// </returns>
    /// <exception cref="ArgumentException">There is no face.</exception>
    public static IReadOnlyList<SceneLayer> Render(PixelBuffer picture, IReadOnlyList<Face> faces, FaceAnalyzer analyzer, bool isMonochrome, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(analyzer);
        if (faces.Count == 0)
        {
            throw new ArgumentException("A picture without faces has no layers.", nameof(faces));
        }

        using var photo = StudiedPhoto.Study(analyzer, picture, faces, isMonochrome);
        cancellationToken.ThrowIfCancellationRequested();
        var scale = MathF.Min(1, (float)LargestSide / Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        using var scene = photo.Scene(photo.Window(Framing.Original), width, height);
        cancellationToken.ThrowIfCancellationRequested();
        return Draw(scene);
    }

    private static List<SceneLayer> Draw(PortraitScene scene)
    {
        var layers = new List<SceneLayer>();
        using var background = scene.Mask.Clone();
        foreach (ref var sample in background.Samples)
        {
            sample = 1 - sample;
        }

        var coverage = scene.Coverage;
        using var features = FeatureMasks.Of(scene);
        (string Name, Plane Mask)[] masks =
        [
            ("person", scene.Mask), ("background", background), ("skin", coverage.Skin), ("hair", coverage.Hair), ("facial-hair", coverage.FacialHair), ("headwear", coverage.Headwear),
            ("clothes", coverage.Clothes), ("brows", features.Brows), ("eyes", features.Eyes), ("irises", features.Irises), ("lips", features.Lips), ("teeth", features.Teeth),
            ("glasses", features.Glasses),
        ];
        layers.Add(new SceneLayer("labels", LabelColors.Draw(scene, masks)));
        layers.AddRange(masks.Select(mask => new SceneLayer(mask.Name, LayerPixels.Grey(mask.Mask))));
        layers.AddRange(ReliefLayers.Draw(scene));
        return layers;
    }
}
