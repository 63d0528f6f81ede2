using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Server.Intake;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Spool;

/// <summary>The spool as files <c>spool/{job id}</c>, encrypted with a key derived from the master key.</summary>
internal sealed class DiskInputSpool(DataFolder folder, MasterKey masterKey) : IInputSpool
{
    private const string Draft = ".tmp";
    private readonly string _path = folder.Folder("spool");
    private readonly byte[] _key = masterKey.Derive("jobs/spool/v1");

    public async Task SaveAsync(string jobId, PortraitJob job, CancellationToken cancellationToken)
    {
        var pictures = new List<ReadOnlyMemory<byte>>();
        var described = job with { Sources = [.. job.Sources.Select(source => Describe(source, pictures))] };
        var description = JsonSerializer.SerializeToUtf8Bytes(described, SpoolJson.Default.PortraitJob);
        var path = PathOf(jobId);
        try
        {
            await using (var stream = DataFolder.CreateFile(path + Draft, FileMode.Create))
            {
                await new SealedSections(_key, jobId).WriteAsync(stream, [description, .. pictures], cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(path + Draft, path, overwrite: true);
            DataFolder.FlushDirectory(_path);
        }
        catch
        {
            File.Delete(path + Draft);
            File.Delete(path);
            throw;
        }
    }

    public async Task<PortraitJob?> LoadAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(PathOf(jobId));
            if (await new SealedSections(_key, jobId).ReadAsync(stream, cancellationToken) is not { } sections)
            {
                return null;
            }

            // The description comes first, then the pictures.
            var job = JsonSerializer.Deserialize(sections[0], SpoolJson.Default.PortraitJob)!;
            return job with { Sources = [.. job.Sources.Select(source => source is SpooledPicture spooled ? new PictureBytes(sections[spooled.Section + 1]) : source)] };
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            // JSON that is genuine but not understood was written by another version.
            return null;
        }
    }

    public void Delete(string jobId) => File.Delete(PathOf(jobId));

    public int DeleteAllBut(IReadOnlySet<string> jobIds)
    {
        var deleted = 0;
        foreach (var path in Directory.EnumerateFiles(_path).Where(path => !jobIds.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
            deleted++;
        }

        return deleted;
    }

    private static PictureSource Describe(PictureSource source, List<ReadOnlyMemory<byte>> pictures)
    {
        if (source is not PictureBytes bytes)
        {
            return source;
        }

        pictures.Add(bytes.Bytes);
        return new SpooledPicture(pictures.Count - 1);
    }

    private string PathOf(string jobId) => jobId.Length is > 0 and <= 128 && jobId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? Path.Combine(_path, jobId)
        : throw new ArgumentException("A job's id consists of letters, digits, hyphens and underscores.", nameof(jobId));
}

[JsonSerializable(typeof(PortraitJob))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
internal sealed partial class SpoolJson : JsonSerializerContext;
