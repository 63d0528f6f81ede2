using System.Numerics;

namespace Likeness.Faces;

/// <summary>Runs the selfie segmentation model on a rectangle of a picture, stretched to the model's square.</summary>
internal sealed class PersonSegmenter : IDisposable
{
    public const int Side = 256;

    private readonly OnnxSession _session;

    public PersonSegmenter(OnnxModel model) => _session = new OnnxSession(model);

    /// <summary>The probability, 0…1, that each of 256×256 cells of the rectangle shows a person; valid until the next run.</summary>
    public ReadOnlySpan<float> Run(PictureView view, in FaceBox area)
    {
        var toView = Matrix3x2.CreateScale(area.Width / Side, area.Height / Side) * Matrix3x2.CreateTranslation(area.Left, area.Top);
        view.Sample(toView, Side, Side, _session.Input(), (0f, 1f), SampleBorder.Replicate);
        _session.Run();
        return _session.Output();
    }

    public void Dispose() => _session.Dispose();
}
