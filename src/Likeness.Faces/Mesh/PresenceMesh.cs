namespace Likeness.Faces;

/// <summary>The basic mesh model: 468 landmarks and whether there is a face at all.</summary>
internal sealed class PresenceMesh : IDisposable
{
    public const int InputSide = 192;
    public const int LandmarkCount = 468;

    private readonly OnnxSession _session;

    public PresenceMesh(OnnxModel model) => _session = new OnnxSession(model);

    /// <summary>Finds the landmarks inside a region.</summary>
    /// <param name="view">The picture.</param>
    /// <param name="region">Where the face is thought to be.</param>
    /// <param name="landmarks">Receives at least 468 points in pixels of the view.</param>
    /// <returns>The confidence that the region shows a face, 0…1.</returns>
    public float Run(PictureView view, FaceRegion region, Span<Landmark> landmarks)
    {
        var toView = region.FromInput(InputSide);
        view.Sample(toView, InputSide, InputSide, _session.Input(), (0f, 1f), SampleBorder.Replicate);
        _session.Run();
        MeshPlacement.Place(_session.Output(0), toView, region.Side / InputSide, landmarks);
        return Sigmoid.Of(_session.Output(1)[0]);
    }

    public void Dispose() => _session.Dispose();
}
