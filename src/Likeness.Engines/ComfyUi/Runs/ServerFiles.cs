using Likeness.Engines.Pictures;
using Likeness.Imaging;

namespace Likeness.Engines.ComfyUi;

/// <summary>The files that a request leaves on the server. Its API deletes none, but a file can be overwritten: afterwards each holds a single grey pixel.</summary>
/// <param name="api">The server.</param>
/// <param name="options">How it is used.</param>
internal sealed class ServerFiles(ComfyApi api, ComfyUiOptions options)
{
    private const string Folder = "likeness";
    private static readonly ReadOnlyMemory<byte> Blank = MakeBlank();
    private readonly List<ComfyFile> _files = [];

    /// <summary>Sends a picture under a name that nobody can guess.</summary>
    /// <returns>The file as the server stored it.</returns>
    public async Task<ComfyFile> SendAsync(SentPicture picture, CancellationToken cancellationToken)
    {
        var wish = new ComfyFile(RequestIds.Uuid(options.NewId()) + ".png", Folder, options.Uploads == ComfyUiUploads.Temp ? "temp" : "input");

        // Noted before it is sent: if the answer is lost, the file may be there all the same.
        _files.Add(wish);
        var stored = await api.UploadAsync(picture.Png, wish, overwrite: false, cancellationToken).ConfigureAwait(false);
        if (stored != wish)
        {
            _files[^1] = stored;
        }

        return stored;
    }

    /// <summary>Notes files that the server made.</summary>
    public void Add(IEnumerable<ComfyFile> files) => _files.AddRange(files);

    /// <summary>Blanks all files. Never throws for what the server does and never takes longer than <see cref="ComfyUiOptions.CleanUpTimeout"/>.</summary>
    public async Task BlankAsync()
    {
        if (_files.Count == 0)
        {
            return;
        }

        using var clock = new CancellationTokenSource(options.CleanUpTimeout, options.Time);
        var failed = 0;
        await Task.WhenAll(_files.Select(async file =>
        {
            try
            {
                await api.UploadAsync(Blank, file, overwrite: true, clock.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Nothing that the server does may end the clean-up, or cost a picture that is finished.
            catch (Exception)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref failed);
            }
        })).ConfigureAwait(false);
        if (failed > 0)
        {
            options.Notice?.Invoke($"{failed} of {_files.Count} pictures could not be blanked and stay on the server.");
        }
    }

    private static ReadOnlyMemory<byte> MakeBlank()
    {
        using var pixel = new PixelBuffer(1, 1);
        pixel.Samples.Fill(128);
        return PictureEncoder.Encode(pixel, new EncodeOptions { Format = PictureFormat.Png });
    }
}
