using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>An engine before a double.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>Small, so that tests are quick.</summary>
    public const int Area = 128 * 128;

    private Bench(ImagesDouble server, OpenAiImagesGenerator engine)
    {
        Server = server;
        Engine = engine;
    }

    public ImagesDouble Server { get; }

    public OpenAiImagesGenerator Engine { get; }

    public List<ImagesTrouble> Troubles { get; private set; } = [];

    public static byte[] Photo { get; } = DoublePicture.Png(80, 96, 1);

    public static byte[] Wide { get; } = DoublePicture.Png(160, 80, 2);

    public static async Task<Bench> StartAsync(ImagesProfile profile, Func<OpenAiImagesOptions, OpenAiImagesOptions>? change = null, string path = "")
    {
        var server = await ImagesDouble.StartAsync(profile);
        var troubles = new List<ImagesTrouble>();
        var options = new OpenAiImagesOptions
        {
            Name = "images",
            Address = server.Address(path),
            Profile = profile,
            Model = ImagesDouble.Model,
            Edits = true,
            Generates = true,
            MaxPictures = 3,
            Sizes = profile.Sizes.List is null ? ImagesSizes.Near(Area) : null,
            PollInterval = TimeSpan.FromMilliseconds(5),
            Timeout = TimeSpan.FromSeconds(30),
            Trouble = troubles.Add,
        };
        var bench = new Bench(server, new OpenAiImagesGenerator(change?.Invoke(options) ?? options));
        bench.Troubles = troubles;
        return bench;
    }

    public static EditRequest Edit(string prompt = "make it snow", uint? seed = 7, params byte[][] pictures) =>
        new() { Pictures = [.. pictures.Select(picture => (ReadOnlyMemory<byte>)picture)], Prompt = prompt, Seed = seed };

    public async Task<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        await Engine.RunAsync(request, progress, cancellationToken);

    public async Task<PortraitFault> FaultAsync(PortraitRequest? request = null)
    {
        using var outcome = await RunAsync(request ?? Edit(pictures: Photo));
        Assert.False(outcome.Succeeded);
        Assert.DoesNotContain(ImagesDouble.Key, outcome.Fault.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", outcome.Fault.Detail, StringComparison.Ordinal);
        Assert.All(Troubles, trouble => Assert.DoesNotContain(ImagesDouble.Key, trouble.ToString(), StringComparison.Ordinal));
        return outcome.Fault;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Server.DisposeAsync();
    }
}
