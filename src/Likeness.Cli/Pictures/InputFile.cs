using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>Reads what the user named on the command line.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>What a picture of the user's own may cost: as on a server, but photos straight from a camera may have more than 10 MB.</summary>
    public static PictureLimits Limits { get; } = PictureLimits.Default with { MaxBytes = 64 * 1024 * 1024 };

    /// <summary>Reads a file or standard input.</summary>
    /// <exception cref="CommandFault">There is no such file, it cannot be read or it is too large.</exception>
    public static async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (name != StandardInput && Directory.Exists(name))
            {
                throw new CommandFault(ExitCode.Input, $"{name} is a folder, not a picture.");
            }

            await using var stream = name == StandardInput ? Console.OpenStandardInput() : File.OpenRead(name);
            return await ReadAsync(stream, name, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFault(ExitCode.Input, $"There is no file {name}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Input, $"{name} cannot be read: {exception.Message}");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, Limits.MaxBytes) : 0);
        var block = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
        {
            if (buffer.Length + read > Limits.MaxBytes)
            {
                throw new CommandFault(ExitCode.Input, $"{name} has more than {Limits.MaxBytes} bytes.");
            }

            buffer.Write(block, 0, read);
        }

        return buffer.ToArray();
    }
}
