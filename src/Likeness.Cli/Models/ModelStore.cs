using Likeness.Engines.Models;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>Changes the folder of models: a file is there whole, with its manifest, or not at all.</summary>
internal static class ModelStore
{
    /// <summary>Everything in the folder.</summary>
    /// <exception cref="CommandFault">It cannot be read.</exception>
    public static IReadOnlyList<InstalledModel> List(ModelFolder folder) => Guarded(folder, folder.List);

    /// <summary>Makes sure that the folder is there.</summary>
    /// <exception cref="CommandFault">It cannot be created.</exception>
    public static void Create(ModelFolder folder) => Guarded(folder, () => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder.Path)
        : Directory.CreateDirectory(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));

    /// <summary>Copies a file into the folder, makes sure that the copy is what the manifest says and works, and gives it its name.</summary>
    /// <exception cref="CommandFault">The file is not what the manifest says, does not work or cannot be copied.</exception>
    public static async Task AddAsync(ModelFolder folder, ModelManifest manifest, string file, CancellationToken cancellationToken)
    {
        var copy = $"{folder.FileOf(manifest.Name)}.{Environment.ProcessId}.part";
        try
        {
            // What a killed process of the same number left, or a link in its place, must not be written through.
            File.Delete(copy);
            await using (var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan))
            await using (var to = DataFolder.CreateFile(copy, FileMode.CreateNew))
            {
                await from.CopyToAsync(to, 1 << 20, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            Check(copy, manifest);
            File.Move(copy, folder.FileOf(manifest.Name));
            Describe(folder, manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Input, $"{file} cannot be added: {exception.Message}");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Writes the manifest beside its file; only then the model counts as installed.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Describe(ModelFolder folder, ModelManifest manifest)
    {
        var path = folder.ManifestOf(manifest.Name);
        var temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            File.Delete(temporary);
            using (var stream = DataFolder.CreateFile(temporary, FileMode.CreateNew))
            {
                stream.Write(ManifestWriting.Write(manifest));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            DataFolder.FlushDirectory(folder.Path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Makes sure that a file is what its manifest says and does its stage's work.</summary>
    /// <exception cref="CommandFault">It is not, or does not.</exception>
    public static void Check(string file, ModelManifest manifest)
    {
        if (ModelFile.Compare(file, manifest) is { Count: > 0 } faults)
        {
            throw new CommandFault(ExitCode.Input, $"The file is not what the manifest of {manifest.Name} says: {string.Join("; ", faults)}.");
        }

        if (ModelTrial.Run(file, manifest) is { } fault)
        {
            throw new CommandFault(ExitCode.Input, $"{manifest.Name} does not work as {ModelText.Stage(manifest.Stage)}: {fault}");
        }
    }

    /// <summary>Deletes a model, its manifest and what a download left of it.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="CommandFault">It cannot be deleted.</exception>
    public static bool Remove(ModelFolder folder, string name) => Guarded(folder, () =>
    {
        var file = folder.FileOf(name);
        var there = false;
        // The manifest goes first: without it nothing uses the file.
        foreach (var path in (string[])[folder.ManifestOf(name), file, file + ".part", file + ".part.tag"])
        {
            there |= File.Exists(path) || new FileInfo(path).LinkTarget is not null;
            File.Delete(path);
        }

        return there;
    });

    private static T Guarded<T>(ModelFolder folder, Func<T> work)
    {
        try
        {
            return Directory.Exists(folder.Path) || !File.Exists(folder.Path) ? work() : throw new CommandFault(ExitCode.Usage, $"{folder.Path} is a file; name a folder.");
        }
        catch (DirectoryNotFoundException)
        {
            return default!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Usage, $"The models folder {folder.Path} cannot be used: {exception.Message}");
        }
    }
}
