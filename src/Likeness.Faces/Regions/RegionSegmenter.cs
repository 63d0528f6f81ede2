using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Runs a region model on the surroundings of faces. One for each thread.</summary>
internal sealed class RegionSegmenter : IDisposable
{
    private readonly RegionModel _model;
    private readonly OnnxSession _session;

    public RegionSegmenter(RegionModel model)
    {
        _model = model;
        _session = new OnnxSession(model.Graph);
    }

    /// <summary>The maps of each face, in the same order.</summary>
    /// <exception cref="NativePartException">The model fails.</exception>
    public RegionMaps[] Run(PicturePyramid pyramid, IReadOnlyList<Face> faces)
    {
        var view = new PictureView(pyramid, 0);
        var maps = new RegionMaps[faces.Count];
        try
        {
            for (var i = 0; i < maps.Length; i++)
            {
                maps[i] = pyramid.CanSample ? Run(view, faces[i]) : Empty(faces[i]);
            }
        }
        catch (OnnxRuntimeException e)
        {
            throw new NativePartException($"The region model {_model.Graph.Name} failed: {e.Message}", e);
        }

        return maps;
    }

    private RegionMaps Run(PictureView view, Face face)
    {
        var side = _model.InputSide;
        var input = _session.Input();
        view.Sample(_model.Crop.ToPicture(face, side), side, side, input, (0f, 1f), SampleBorder.Black);
        for (var channel = 0; channel < 3; channel++)
        {
            Normalize(input.Slice(channel * side * side, side * side), _model.Mean[channel], _model.StandardDeviation[channel]);
        }

        _session.Run();
        var (skin, clothes, hair) = _model.Channels;
        return new RegionMaps(Map(skin), Map(clothes), Map(hair), _model.Crop.ToPicture(face, _model.OutputSide));
    }

    public void Dispose() => _session.Dispose();

    private RegionMaps Empty(Face face)
    {
        var side = _model.OutputSide;
        return new RegionMaps(new Plane(side, side, clear: true), new Plane(side, side, clear: true), new Plane(side, side, clear: true), _model.Crop.ToPicture(face, side));
    }

    private static void Normalize(Span<float> plane, float mean, float deviation)
    {
        if (mean != 0f || deviation != 1f)
        {
            foreach (ref var value in plane)
            {
                value = (value - mean) / deviation;
            }
        }
    }

    private Plane Map(int channel)
    {
        var side = _model.OutputSide;
        var map = new Plane(side, side);
        var samples = map.Samples;
        _session.Output().Slice(channel * side * side, side * side).CopyTo(samples);
        foreach (ref var value in samples)
        {
            // The comparison also turns a number that is none into 0.
            value = value > 0f ? MathF.Min(value, 1f) : 0f;
        }

        return map;
    }
}
