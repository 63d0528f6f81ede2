using System.Collections.Concurrent;
using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Says with a network of yours what kind of picture a picture is. Thread-safe: each call takes a session of its own, and sessions are kept for the next calls.</summary>
public sealed class PictureClassifier : IDisposable
{
    private const float Tolerance = 0.01f;
    private readonly ClassifierModel _model;
    private readonly PictureClassifierOptions _options;
    private readonly ConcurrentBag<OnnxSession> _sessions = [];
    private volatile bool _disposed;

    private PictureClassifier(ClassifierModel model, PictureClassifierOptions options) => (_model, _options) = (model, options);

    /// <summary>The names of the outputs.</summary>
    public ImmutableArray<string> Labels => _options.Labels;

    /// <summary>Reads a network, checks it and lets it run once on grey, so that a fault shows at the start.</summary>
    /// <param name="options">The file and what it expects.</param>
    /// <exception cref="NativePartException">The file or an option does not fit; the message says what.</exception>
    public static PictureClassifier Load(PictureClassifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PictureClassifier? classifier = null;
        try
        {
            classifier = new PictureClassifier(ClassifierModel.Read(options), options);
            using var grey = new PixelBuffer(32, 32);
            grey.Samples.Fill(128);
            classifier.Run(grey);
            return classifier;
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException or IOException or UnauthorizedAccessException or OverflowException or ArgumentException)
        {
            classifier?.Dispose();
            throw new NativePartException($"The picture classifier {options.Path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>The probability of each label, 0…1, in the order of <see cref="Labels"/>. The whole picture is squeezed into the network's square.</summary>
    /// <param name="picture">3 or 4 channels; transparency is taken as white.</param>
    /// <exception cref="NativePartException">The network fails or gives something else than probabilities.</exception>
    public float[] Classify(PixelBuffer picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        try
        {
            return Run(picture);
        }
        catch (Exception e) when (e is ModelFormatException or OnnxRuntimeException)
        {
            throw new NativePartException($"The picture classifier {_options.Path} failed: {e.Message}", e);
        }
    }

    /// <summary>Closes the network.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_sessions.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private float[] Run(PixelBuffer picture)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var session = _sessions.TryTake(out var kept) ? kept : new OnnxSession(_model.Graph);
        try
        {
            using (var small = Resampler.Resize(picture, _model.Width, _model.Height, ResampleFilter.Triangle))
            {
                Fill(small, session.Input());
            }

            session.Run();
            return Probabilities(session.Output());
        }
        finally
        {
            _sessions.Add(session);
            if (_disposed)
            {
                Dispose();
            }
        }
    }

    private void Fill(PixelBuffer picture, Span<float> input)
    {
        var samples = picture.Samples;
        var channels = picture.Channels;
        var pixels = picture.Width * picture.Height;
        for (var channel = 0; channel < 3; channel++)
        {
            var (scale, mean, deviation) = (_options.White / 255f, _options.Mean[channel], _options.StandardDeviation[channel]);
            var place = _options.BlueFirst ? 2 - channel : channel;
            for (var i = 0; i < pixels; i++)
            {
                float value = samples[(i * channels) + channel];
                if (channels == 4)
                {
                    value = 255 + ((value - 255) * samples[(i * 4) + 3] / 255);
                }

                input[_model.IsPlanar ? (place * pixels) + i : (i * 3) + place] = ((value * scale) - mean) / deviation;
            }
        }
    }

    private float[] Probabilities(ReadOnlySpan<float> output)
    {
        var values = output.ToArray();
        if (_options.Output == ClassifierOutput.Softmax)
        {
            var largest = values.Max();
            values = Array.ConvertAll(values, value => MathF.Exp(value - largest));
            var sum = values.Sum();
            values = Array.ConvertAll(values, value => value / sum);
        }
        else if (_options.Output == ClassifierOutput.Sigmoid)
        {
            values = Array.ConvertAll(values, static value => 1 / (1 + MathF.Exp(-value)));
        }

        // The comparisons also catch numbers that are none.
        return Array.TrueForAll(values, static value => value is >= -Tolerance and <= 1 + Tolerance)
            ? Array.ConvertAll(values, static value => Math.Clamp(value, 0, 1))
            : throw new ModelFormatException("its outputs are not probabilities from 0 to 1; does it need softmax or sigmoid?");
    }
}
