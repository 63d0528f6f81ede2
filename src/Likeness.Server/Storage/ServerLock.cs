namespace Likeness.Server.Storage;

/// <summary>Makes sure that one server at a time uses a data folder: it alone knows which jobs are being worked on. The system gives the lock back when the process dies.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderException">Another server uses the folder.</exception>
    public static ServerLock Take(DataFolder folder)
    {
        var path = folder.File("server.lock");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new ServerLock(new FileStream(path, options));
        }
        catch (IOException exception)
        {
            throw new DataFolderException($"Another server uses the data folder {folder.Path}; give each its own, or stop the other.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
