using System.Net.Http.Headers;
using System.Text;
using Likeness.Server.Storage;

namespace Likeness.Server.Intake;

/// <summary>A file that is on its way: <c>FILE.part</c> with what came so far, and <c>FILE.part.tag</c> with the address and the version that these bytes are of. One process at a time.</summary>
internal sealed class PartialFile : IDisposable
{
    private const string Ending = ".part";
    private const int LongestTag = 16 * 1024;
    private readonly string _tagPath;

    private PartialFile(string path, FileStream stream) => (Path, _tagPath, Stream) = (path, path + ".tag", stream);

    /// <summary>Where the bytes are.</summary>
    public string Path { get; }

    /// <summary>The bytes; positioned at their end.</summary>
    public FileStream Stream { get; }

    /// <summary>How many came so far.</summary>
    public long Length => Stream.Length;

    /// <summary>Opens or begins one.</summary>
    /// <param name="file">The file that is to be made.</param>
    /// <exception cref="IOException">It cannot be written, is a link, or another process is at it.</exception>
    public static PartialFile Open(string file)
    {
        var path = file + Ending;
        RefuseLink(path);
        RefuseLink(path + ".tag");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(path, options);
        stream.Seek(0, SeekOrigin.End);
        return new PartialFile(path, stream);
    }

    /// <summary>The version that the bytes are of, when they are of this address and the server named a strong one; else null.</summary>
    public EntityTagHeaderValue? TagOf(Uri address)
    {
        if (Length == 0 || !File.Exists(_tagPath) || new FileInfo(_tagPath).Length > LongestTag)
        {
            return null;
        }

        return File.ReadAllLines(_tagPath) is [var of, var text] && of == address.AbsoluteUri && EntityTagHeaderValue.TryParse(text, out var tag) && !tag.IsWeak ? tag : null;
    }

    /// <summary>Throws away what came, and remembers of what version the next bytes will be.</summary>
    public void Restart(Uri address, EntityTagHeaderValue? tag)
    {
        Stream.SetLength(0);
        Stream.Seek(0, SeekOrigin.Begin);
        File.Delete(_tagPath);
        if (tag is { IsWeak: false })
        {
            using var file = DataFolder.CreateFile(_tagPath, FileMode.Create);
            file.Write(Encoding.ASCII.GetBytes($"{address.AbsoluteUri}\n{tag}\n"));
        }
    }

    /// <summary>Makes the bytes durable and closes the file, so that it can be looked at; nothing more can be written.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
    }

    /// <summary>Gives the complete file its name and forgets the rest.</summary>
    /// <exception cref="IOException">There is a file of this name, or the disk fails.</exception>
    public void Finish(string file)
    {
        File.Move(Path, file);
        File.Delete(_tagPath);
        DataFolder.FlushDirectory(System.IO.Path.GetDirectoryName(file)!);
    }

    /// <summary>Deletes everything.</summary>
    public void Delete()
    {
        Stream.Dispose();
        File.Delete(Path);
        File.Delete(_tagPath);
    }

    /// <summary>Closes it; what came stays for the next time, nothing does not.</summary>
    public void Dispose()
    {
        var isEmpty = Stream.CanSeek && Length == 0;
        Stream.Dispose();
        if (isEmpty)
        {
            Delete();
        }
    }

    private static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link.");
        }
    }
}
