using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Server.Tests.Support;

/// <summary>An engine that looks at no picture: it answers what it is told to and remembers what it was asked.</summary>
internal sealed class StubEngine : IPortraitEngine
{
    private int _running;

    public string Name => "stub";

    public List<PortraitRequest> Requests { get; } = [];

    /// <summary>The pictures' bytes as they were while the request ran.</summary>
    public List<byte[]> Pictures { get; } = [];

    public PortraitFault? Fault { get; set; }

    public Exception? Bug { get; set; }

    /// <summary>Names of its style models.</summary>
    public IReadOnlyList<string> Styles { get; set; } = [];

    public IReadOnlyList<string> ExtraStyles(PortraitOperation operation) => operation == PortraitOperation.Stylize ? Styles : [];

    public Func<PortraitRequest, EngineSupport> Support { get; set; } = _ => EngineSupport.Yes;

    /// <summary>Makes the picture; by default a small one of three channels.</summary>
    public Func<PixelBuffer> Draw { get; set; } = Picture;

    /// <summary>Runs wait for this before they answer.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>How the last run reports how far it is.</summary>
    public IProgress<double>? Progress { get; private set; }

    public int Running => Volatile.Read(ref _running);

    public int Cancelled { get; private set; }

    public EngineSupport Supports(PortraitRequest request) => Support(request);

    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            lock (Requests)
            {
                Progress = progress;
                Requests.Add(request);
                Pictures.AddRange(PicturesOf(request).Select(picture => picture.ToArray()));
            }

            if (Gate is { } gate)
            {
                await gate.Task.WaitAsync(cancellationToken);
            }

            if (Bug is not null)
            {
                throw Bug;
            }

            return Fault is null
                ? PortraitOutcome.Success([.. Enumerable.Range(0, request is GlamRequest glam ? glam.Count : 1).Select(_ => Draw())], new PortraitReport { Engine = Name, Operation = request.Operation, Seed = request.Seed ?? 7, Faces = [] })
                : PortraitOutcome.Failure(Fault.Kind, Fault.Detail);
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> PicturesOf(PortraitRequest request) => request switch
    {
        StylizeRequest stylize => [stylize.Picture],
        RetouchRequest retouch => [retouch.Picture],
        EditRequest edit => edit.Pictures,
        AnimeRequest anime => [.. new[] { anime.Picture, anime.Face, anime.StylePicture }.OfType<ReadOnlyMemory<byte>>()],
        GlamRequest glam => [glam.Template, .. glam.Users.SelectMany(user => user.Photos)],
        _ => [],
    };

    private static PixelBuffer Picture()
    {
        var picture = new PixelBuffer(8, 8);
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (byte)(i * 5);
        }

        return picture;
    }
}
