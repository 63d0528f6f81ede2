using System.Globalization;
using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>Results as files <c>results/{expiry}-{id}.{extension}</c>: a directory listing is enough to know what to delete, also after a restart.</summary>
internal sealed class DiskResultStore(DataFolder folder, ResultsOptions options, TimeProvider time) : IResultStore
{
    private const string Draft = ".tmp";
    private readonly string _path = folder.Folder("results");

    public async ValueTask<StoredResult> SaveAsync(string id, ReadOnlyMemory<byte> content, PictureFormat format, CancellationToken cancellationToken)
    {
        var expiresAt = time.GetUtcNow().Add(options.Lifetime).ToUnixTimeSeconds();
        var result = new StoredResult(id, format, expiresAt);
        var path = PathOf(result.FileName, expiresAt);
        var draft = path + Draft;
        try
        {
            // The name is the commit marker: data first, rename last.
            await using (var stream = DataFolder.CreateFile(draft, FileMode.CreateNew))
            {
                await stream.WriteAsync(content, cancellationToken);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        return result;
    }

    public string? Find(string fileName, long expiresAt)
    {
        var path = PathOf(fileName, expiresAt);
        return File.Exists(path) ? path : null;
    }

    public void Delete(StoredResult result) => File.Delete(PathOf(result.FileName, result.ExpiresAt));

    public int Sweep()
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var deleted = 0;
        foreach (var path in Directory.EnumerateFiles(_path))
        {
            // A draft carries the same expiry: one that a crash left behind goes when its result would have gone.
            var name = Path.GetFileName(path.AsSpan());
            var dash = name.IndexOf('-');
            if (dash > 0 && long.TryParse(name[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var expiresAt) && expiresAt <= now)
            {
                File.Delete(path);
                deleted++;
            }
        }

        return deleted;
    }

    private string PathOf(string fileName, long expiresAt) => Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"{expiresAt}-{fileName}"));
}
