using System.Collections.Concurrent;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Enlarges pictures with a super-resolution network, tile by tile with overlap. One for each worker; inside, tiles are spread over threads as <see cref="RowParallel"/> allows, each with its own session.</summary>
public sealed class SuperResolver : IDisposable
{
    /// <summary>Pixels around a tile that the network sees besides what it takes off itself.</summary>
    private const int Context = 12;

    private readonly SuperResolutionModel _model;
    private readonly ConcurrentBag<OnnxSession> _sessions = [];

    internal SuperResolver(SuperResolutionModel model) => _model = model;

    /// <summary>Enlarges a picture. A network of factor 4 doubles by the mean of four pixels; one of factor 2 works twice for 4.</summary>
    /// <param name="picture">3 or 4 channels; alpha is enlarged by Lanczos.</param>
    /// <param name="factor">2 or 4.</param>
    /// <param name="cancellationToken">Stops between two tiles.</param>
    /// <exception cref="NativePartException">The network fails.</exception>
    public PixelBuffer Enlarge(PixelBuffer picture, int factor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (factor is not (2 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "2 or 4");
        }

        if (factor > _model.Factor)
        {
            using var half = Once(picture, 2, cancellationToken);
            return Once(half, 2, cancellationToken);
        }

        return Once(picture, factor, cancellationToken);
    }

    /// <summary>Closes the network.</summary>
    public void Dispose()
    {
        while (_sessions.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private PixelBuffer Once(PixelBuffer picture, int factor, CancellationToken cancellationToken)
    {
        var result = picture.Channels == 4
            ? Resampler.Resize(picture, factor * picture.Width, factor * picture.Height)
            : new PixelBuffer(factor * picture.Width, factor * picture.Height);
        try
        {
            var tiles = new SuperResolutionTiles(_model, Context, picture, result, factor);
            RowParallel.For(tiles.Count, (from, to) => Run(tiles, from, to, cancellationToken), minRows: 1);
            return result;
        }
        catch (Exception exception)
        {
            result.Dispose();
            var cause = exception is AggregateException { InnerExceptions: [var first, ..] } ? first : exception;
            switch (cause)
            {
                case OperationCanceledException:
                    throw new OperationCanceledException(cancellationToken);
                case OnnxRuntimeException:
                    throw new NativePartException($"The super-resolution model {_model.Graph.Name} failed: {cause.Message}", cause);
                default:
                    throw;
            }
        }
    }

    private void Run(SuperResolutionTiles tiles, int from, int to, CancellationToken cancellationToken)
    {
        var session = _sessions.TryTake(out var free) ? free : new OnnxSession(_model.Graph);
        try
        {
            for (var tile = from; tile < to; tile++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                tiles.Read(tile, session.Input());
                session.Run();
                tiles.Write(tile, session.Output());
            }
        }
        finally
        {
            _sessions.Add(session);
        }
    }
}
