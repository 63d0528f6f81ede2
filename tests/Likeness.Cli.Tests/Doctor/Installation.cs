namespace Likeness.Cli.Tests;

/// <summary>A copy of the built program that lacks something.</summary>
internal static class Installation
{
    /// <summary>Copies the program and links its native parts, except those that match a pattern.</summary>
    /// <returns>The program.</returns>
    public static string CopyWithout(string folder, string missing)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(ProgramRun.Folder).Where(file => Path.GetExtension(file) is ".dll" or ".json" || Path.GetFileName(file) == "likeness"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var native = Path.Combine(ProgramRun.Folder, "native");
        var left = Directory.CreateDirectory(Path.Combine(folder, "native")).FullName;
        var absent = Directory.GetFileSystemEntries(native, missing).ToHashSet();
        Assert.NotEmpty(absent);
        foreach (var entry in Directory.GetFileSystemEntries(native).Where(entry => !absent.Contains(entry)))
        {
            File.CreateSymbolicLink(Path.Combine(left, Path.GetFileName(entry)), entry);
        }

        return Path.Combine(folder, "likeness");
    }
}
