namespace Likeness.Quality;

/// <summary>Photos and weights that are not part of the repository: a folder <c>shared</c> in it or beside it, or where <c>LIKENESS_SHARED</c> points.</summary>
internal static class SharedFolder
{
    /// <summary>The full path of a file or folder in it; null where there is none.</summary>
    public static string? Find(string relativePath)
    {
        if (Environment.GetEnvironmentVariable("LIKENESS_SHARED") is { Length: > 0 } named)
        {
            return Existing(Path.Combine(named, relativePath));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", relativePath)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path) => File.Exists(path) || Directory.Exists(path) ? path : null;
}
