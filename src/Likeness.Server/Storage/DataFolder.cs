using System.Runtime.InteropServices;

namespace Likeness.Server.Storage;

/// <summary>The one folder that holds everything that lasts. It is created for its owner alone (mode 0700), and so is every file in it (0600).</summary>
public sealed partial class DataFolder
{
    private static int _probes;

    private DataFolder(string path) => Path = path;

    /// <summary>Where it is when nobody says otherwise: <c>likeness</c> in the user's data folder.</summary>
    public static string DefaultPath { get; } = System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "likeness");

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Opens the folder, creating it when it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFolderException">It has no name, or cannot be created or written.</exception>
    public static DataFolder Open(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new DataFolderException("The data folder has no name.");
        }

        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        try
        {
            CreateDirectory(folder.Path);
            folder.CheckWritable();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The data folder {folder.Path} cannot be used: {exception.Message}", exception);
        }

        return folder;
    }

    /// <summary>Path of a file or folder inside.</summary>
    /// <param name="name">Its name.</param>
    internal string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder inside, created when it is missing.</summary>
    /// <exception cref="DataFolderException">It cannot be created.</exception>
    internal string Folder(string name)
    {
        var path = File(name);
        try
        {
            CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The folder {path} cannot be used: {exception.Message}", exception);
        }

        return path;
    }

    /// <summary>Proves that files can be written now.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    internal void CheckWritable()
    {
        // A name of its own: two processes or requests may check at once.
        var probe = File($".probe-{Environment.ProcessId}-{Interlocked.Increment(ref _probes)}");
        using (var stream = CreateFile(probe, FileMode.Create))
        {
            stream.WriteByte(1);
        }

        System.IO.File.Delete(probe);
    }

    /// <summary>Opens a file for writing that only its owner can read.</summary>
    internal static FileStream CreateFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes the names in a directory durable: after a rename, until then a power failure may undo it.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    internal static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var directory = Open(path, flags: 0);
        if (directory < 0)
        {
            throw new IOException($"The directory {path} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var result = FSync(directory);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(directory);
        if (result != 0)
        {
            throw new IOException($"The directory {path} cannot be flushed (error {error}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    private static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

/// <summary>The data folder or something in it cannot be used. The message is one sentence for the operator.</summary>
public sealed class DataFolderException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator.</param>
    /// <param name="innerException">What the system said.</param>
    public DataFolderException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
