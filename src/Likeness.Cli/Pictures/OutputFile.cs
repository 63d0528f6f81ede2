using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>A file that a command writes: whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>The name that stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The format that a name asks for by its ending; PNG for standard output.</summary>
    /// <exception cref="CommandFault">Another ending.</exception>
    public static PictureFormat FormatOf(string name) => name == StandardOutput ? PictureFormat.Png : Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => PictureFormat.Png,
        ".jpg" or ".jpeg" => PictureFormat.Jpeg,
        ".webp" => PictureFormat.WebP,
        _ => throw new CommandFault(ExitCode.Usage, $"{name} must end in .png, .jpg or .webp: that is how the format is chosen."),
    };

    /// <summary>Makes sure, before any work, that a file could be written and that it is not the input itself.</summary>
    /// <exception cref="CommandFault">It could not.</exception>
    public static void Check(string name, string? input = null, bool force = false)
    {
        if (name == StandardOutput)
        {
            return;
        }

        var path = Path.GetFullPath(name);
        if (Directory.Exists(path))
        {
            throw new CommandFault(ExitCode.Usage, $"{name} is a folder; name a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new CommandFault(ExitCode.Usage, $"There is no folder {Path.GetDirectoryName(path)} to write {Path.GetFileName(path)} into.");
        }

        if (!force && input is not null and not InputFile.StandardInput && path == Path.GetFullPath(input))
        {
            throw new CommandFault(ExitCode.Usage, $"{name} is the photo itself; write to another file, or add --force to replace it.");
        }
    }

    /// <summary>The same for a picture and the report on it, which cannot go to one place.</summary>
    /// <exception cref="CommandFault">One of them could not be written.</exception>
    public static void Check(string name, string? report, string input, bool force)
    {
        Check(name, input, force);
        if (report is not null)
        {
            if (report == name)
            {
                throw new CommandFault(ExitCode.Usage, "The picture and the report cannot go to the same place.");
            }

            Check(report, input);
        }
    }

    /// <summary>Writes a file under a temporary name beside its place and then renames it.</summary>
    /// <exception cref="CommandFault">The disk is full, the folder is not writable or something like that.</exception>
    public static async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (name == StandardOutput)
        {
            await using var stream = Console.OpenStandardOutput();
            await stream.WriteAsync(bytes, cancellationToken);
            return;
        }

        var path = Path.GetFullPath(name);
        var temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true))
            {
                await stream.WriteAsync(bytes, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Usage, $"{name} cannot be written: {exception.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
