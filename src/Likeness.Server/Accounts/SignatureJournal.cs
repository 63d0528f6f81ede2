using System.Buffers.Binary;
using System.Text;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>A file to which used signatures are appended. What was appended outlives the process at once and a power failure once the file was closed. Not thread-safe.</summary>
/// <remarks>
/// Layout: 64 bytes of header (magic, whether the file was closed, the system's boot id), then records of 24 bytes (16 of hash, 8 of expiry in unix seconds), all big-endian.
/// The boot id tells whether the system has gone down since: as long as it has not, its cache holds what a dead process wrote.
/// </remarks>
internal sealed class SignatureJournal : IDisposable
{
    /// <summary>Records that need not be there, before it is worth writing the file anew.</summary>
    public const int Slack = 4096;

    private const string FileName = "signatures.journal";
    private const int HeaderBytes = 64;
    private const int RecordBytes = 24;
    private const int ClosedAt = 8;
    private const int BootAt = 9;
    private static readonly byte[] Magic = "LKSIGNS1"u8.ToArray();
    private static readonly byte[] BootId = ReadBootId();
    private readonly DataFolder _folder;
    private FileStream _file;

    private SignatureJournal(DataFolder folder, FileStream file, bool isComplete) => (_folder, _file, IsComplete) = (folder, file, isComplete);

    /// <summary>Whether nothing that was appended before can be missing.</summary>
    public bool IsComplete { get; }

    /// <summary>Records in the file.</summary>
    public long Count { get; private set; }

    /// <summary>Opens the journal, reads what is still of use, and writes it anew.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="now">Unix seconds.</param>
    /// <param name="read">Receives each signature that is valid still.</param>
    /// <exception cref="DataFolderException">The file cannot be used.</exception>
    public static SignatureJournal Open(DataFolder folder, long now, Action<UInt128, long> read)
    {
        var path = folder.File(FileName);
        try
        {
            var old = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var live = new Dictionary<UInt128, long>();
            for (var at = HeaderBytes; at + RecordBytes <= old.Length; at += RecordBytes)
            {
                var record = old.AsSpan(at, RecordBytes);
                if (BinaryPrimitives.ReadInt64BigEndian(record[16..]) is var expiry && expiry >= now)
                {
                    live[BinaryPrimitives.ReadUInt128BigEndian(record)] = expiry;
                }
            }

            var journal = new SignatureJournal(folder, Create(folder, live), IsWhole(old)) { Count = live.Count };
            foreach (var (hash, expiry) in live)
            {
                read(hash, expiry);
            }

            return journal;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The signature journal {path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Appends a signature.</summary>
    /// <exception cref="IOException">The disk fails or is full.</exception>
    public void Append(UInt128 hash, long expiry)
    {
        Span<byte> record = stackalloc byte[RecordBytes];
        Write(record, hash, expiry);
        var start = _file.Position;
        try
        {
            _file.Write(record);
        }
        catch
        {
            // Half a record would put all later ones out of step.
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }

        Count++;
    }

    /// <summary>Writes the file anew, with these signatures only.</summary>
    /// <exception cref="IOException">The disk fails or is full.</exception>
    public void Rewrite(IReadOnlyDictionary<UInt128, long> live)
    {
        var file = Create(_folder, live);
        _file.Dispose();
        _file = file;
        Count = live.Count;
    }

    public void Dispose()
    {
        if (!_file.CanWrite)
        {
            return;
        }

        // First what counts, then the word that it is all there.
        _file.Flush(flushToDisk: true);
        _file.Position = ClosedAt;
        _file.WriteByte(1);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    private static bool IsWhole(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            // None yet: no signature was ever used.
            return true;
        }

        return file.Length >= HeaderBytes && file.StartsWith(Magic)
            && (file[ClosedAt] == 1 || (BootId.Length > 0 && file[BootAt..].StartsWith(BootId)));
    }

    private static FileStream Create(DataFolder folder, IReadOnlyDictionary<UInt128, long> live)
    {
        var path = folder.File(FileName);
        var draft = path + ".tmp";
        var file = DataFolder.CreateFile(draft, FileMode.Create);
        try
        {
            var bytes = new byte[HeaderBytes + (live.Count * RecordBytes)];
            Magic.CopyTo(bytes, 0);
            BootId.CopyTo(bytes, BootAt);
            var at = HeaderBytes;
            foreach (var (hash, expiry) in live)
            {
                Write(bytes.AsSpan(at), hash, expiry);
                at += RecordBytes;
            }

            file.Write(bytes);
            file.Flush(flushToDisk: true);
            File.Move(draft, path, overwrite: true);
            DataFolder.FlushDirectory(folder.Path);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Write(Span<byte> record, UInt128 hash, long expiry)
    {
        BinaryPrimitives.WriteUInt128BigEndian(record, hash);
        BinaryPrimitives.WriteInt64BigEndian(record[16..], expiry);
    }

    /// <summary>Linux gives each start of the system an id of 36 characters. Without one, only a file that was closed is whole.</summary>
    private static byte[] ReadBootId()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Encoding.ASCII.GetBytes(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()[..36]) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return [];
        }
    }
}
