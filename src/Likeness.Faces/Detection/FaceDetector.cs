using System.Numerics;

namespace Likeness.Faces;

/// <summary>Runs the short-range detector on square parts of a picture.</summary>
internal sealed class FaceDetector : IDisposable
{
    private const int Side = BlazeFaceDecoder.InputSide;

    private readonly OnnxSession _session;
    private readonly List<Detection> _raw = new(64);

    public FaceDetector(OnnxModel model) => _session = new OnnxSession(model);

    /// <summary>Adds the faces of one tile, in pixels of the view.</summary>
    public void Detect(PictureView view, in Tile tile, float minimumScore, List<Detection> found)
    {
        var toView = Matrix3x2.CreateScale(tile.Side / Side) * Matrix3x2.CreateTranslation(tile.Left, tile.Top);
        view.Sample(toView, Side, Side, _session.Input(), (-1f, 1f), SampleBorder.Black);
        _session.Run();
        _raw.Clear();
        BlazeFaceDecoder.Decode(_session.Output(0), _session.Output(1), minimumScore, _raw);
        WeightedSuppression.Apply(_raw);
        foreach (var detection in _raw)
        {
            found.Add(detection.Placed(tile.Side, new Vector2(tile.Left, tile.Top)));
        }
    }

    public void Dispose() => _session.Dispose();
}
