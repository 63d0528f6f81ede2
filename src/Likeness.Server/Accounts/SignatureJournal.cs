using System.Buffers.Binary;
using System.Text;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>A file to which used signatures are appended. What was appended outlives the process at once and a power failure once the file was closed. Not thread-safe.</summary>
/// <remarks>
/// Layout: 64 bytes of header (magic, whether the file was closed, the system's boot id, <see cref="ForgottenBefore"/>, <see cref="IncompleteUntil"/>), then records of 24 bytes (16 of hash, 8 of expiry), all big-endian, times in unix seconds.
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
    private const int ForgottenAt = 48;
    private const int IncompleteAt = 56;
    private static readonly byte[] Magic = "LKSIGNS1"u8.ToArray();
    private static readonly byte[] BootId = ReadBootId();
    private readonly DataFolder _folder;
    private FileStream _file;

    private SignatureJournal(DataFolder folder, FileStream file, long forgottenBefore, long incompleteUntil, bool isComplete) =>
        (_folder, _file, ForgottenBefore, IncompleteUntil, IsComplete) = (folder, file, forgottenBefore, incompleteUntil, isComplete);

    /// <summary>Whether what was there had its end.</summary>
    public bool IsComplete { get; }

    /// <summary>Signatures that ceased to be valid before this time are no longer here.</summary>
    public long ForgottenBefore { get; private set; }

    /// <summary>Signatures that were used up to this time may be missing, because the machine lost power then or earlier; 0 for never. It outlives further starts.</summary>
    public long IncompleteUntil { get; }

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
            var (forgotten, incomplete, whole) = ReadHeader(old, now);
            var live = new Dictionary<UInt128, long>();
            for (var at = HeaderBytes; at + RecordBytes <= old.Length; at += RecordBytes)
            {
                var record = old.AsSpan(at, RecordBytes);
                if (BinaryPrimitives.ReadInt64BigEndian(record[16..]) is var expiry && expiry >= forgotten)
                {
                    live[BinaryPrimitives.ReadUInt128BigEndian(record)] = expiry;
                }
            }

            var journal = new SignatureJournal(folder, Create(folder, live, forgotten, incomplete), forgotten, incomplete, whole) { Count = live.Count };
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
    /// <param name="live">The signatures that are valid still.</param>
    /// <param name="now">Those that ceased to be before this time are not among them.</param>
    /// <exception cref="IOException">The disk fails or is full.</exception>
    public void Rewrite(IReadOnlyDictionary<UInt128, long> live, long now)
    {
        var file = Create(_folder, live, now, IncompleteUntil);
        _file.Dispose();
        _file = file;
        (Count, ForgottenBefore) = (live.Count, now);
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

    private static (long Forgotten, long Incomplete, bool Whole) ReadHeader(ReadOnlySpan<byte> file, long now)
    {
        if (file.IsEmpty)
        {
            // None yet: no signature was ever used.
            return (now, 0, true);
        }

        if (file.Length < HeaderBytes || !file.StartsWith(Magic))
        {
            return (now, now + 1, false);
        }

        var forgotten = Math.Max(now, BinaryPrimitives.ReadInt64BigEndian(file[ForgottenAt..]));
        var whole = file[ClosedAt] == 1 || (BootId.Length > 0 && file[BootAt..].StartsWith(BootId));
        return (forgotten, whole ? BinaryPrimitives.ReadInt64BigEndian(file[IncompleteAt..]) : now + 1, whole);
    }

    private static FileStream Create(DataFolder folder, IReadOnlyDictionary<UInt128, long> live, long forgottenBefore, long incompleteUntil)
    {
        var path = folder.File(FileName);
        var draft = path + ".tmp";
        var file = DataFolder.CreateFile(draft, FileMode.Create);
        try
        {
            var bytes = new byte[HeaderBytes + (live.Count * RecordBytes)];
            Magic.CopyTo(bytes, 0);
            BootId.CopyTo(bytes, BootAt);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(ForgottenAt), forgottenBefore);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(IncompleteAt), incompleteUntil);
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
