using System.Numerics;

namespace Likeness.Faces;

/// <summary>The mesh model with attention: 478 landmarks, with lips, eyes and irises looked at a second time (Grishchenko et al., 2020).</summary>
/// <remarks>
/// The graph is cut in two. The first part gives features and a rough mesh; around lips and eyes of that mesh the features are cropped here, and the second
/// part finds the fine points inside the crops. Its own face flag is too kind (it accepts an empty ellipse), so <see cref="PresenceMesh"/> decides.
/// </remarks>
internal sealed class AttentionMesh : IDisposable
{
    public const int InputSide = 192;

    private readonly OnnxSession _backbone;
    private readonly OnnxSession _refiner;
    private readonly FeatureCrop[] _crops = [.. AttentionTargets.Regions.Select(region => new FeatureCrop(region))];

    public AttentionMesh(OnnxModel backbone, OnnxModel refiner)
    {
        _backbone = new OnnxSession(backbone);
        try
        {
            _refiner = new OnnxSession(refiner);
        }
        catch
        {
            _backbone.Dispose();
            throw;
        }
    }

    /// <summary>Finds the landmarks inside a region.</summary>
    /// <param name="view">The picture.</param>
    /// <param name="region">Where the face is.</param>
    /// <param name="landmarks">Receives 478 points in pixels of the view.</param>
    public void Run(PictureView view, FaceRegion region, Span<Landmark> landmarks)
    {
        var toView = region.FromInput(InputSide);
        view.Sample(toView, InputSide, InputSide, _backbone.Input(), (0f, 1f), SampleBorder.Replicate);
        _backbone.Run();
        var mesh = _backbone.Output(1);
        MeshPlacement.Place(mesh, toView, region.Side / InputSide, landmarks);
        for (var i = 0; i < _crops.Length; i++)
        {
            _crops[i].Place(mesh);
            _crops[i].Sample(_backbone.Output(0), _refiner.Input(i));
        }

        _refiner.Run();
        for (var output = 0; output < AttentionTargets.Outputs.Length; output++)
        {
            var (crop, indices) = AttentionTargets.Outputs[output];
            var toPicture = _crops[crop].PointsToInput * toView;
            var pairs = _refiner.Output(output);
            for (var i = 0; i < indices.Length; i++)
            {
                var point = Vector2.Transform(new Vector2(pairs[2 * i], pairs[(2 * i) + 1]), toPicture);
                landmarks[indices[i]] = landmarks[indices[i]] with { X = point.X, Y = point.Y };
            }
        }

        // The model says nothing about the depth of the irises; they lie as deep as the eye's rim.
        SetDepth(landmarks, FaceMeshTopology.LeftEye.AsSpan(), FaceMeshTopology.LeftIris.AsSpan());
        SetDepth(landmarks, FaceMeshTopology.RightEye.AsSpan(), FaceMeshTopology.RightIris.AsSpan());
    }

    public void Dispose()
    {
        _backbone.Dispose();
        _refiner.Dispose();
    }

    private static void SetDepth(Span<Landmark> landmarks, ReadOnlySpan<int> rim, ReadOnlySpan<int> iris)
    {
        var sum = 0f;
        foreach (var index in rim)
        {
            sum += landmarks[index].Z;
        }

        foreach (var index in iris)
        {
            landmarks[index] = landmarks[index] with { Z = sum / rim.Length };
        }
    }
}
