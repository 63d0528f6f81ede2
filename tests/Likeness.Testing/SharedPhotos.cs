namespace Likeness.Testing;

/// <summary>Real photos that are not part of the repository: a folder <c>shared/photos</c> beside it, or under <c>LIKENESS_SHARED</c>.</summary>
/// <remarks>Tests over them begin with <c>Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent)</c>.</remarks>
public static class SharedPhotos
{
    /// <summary>The reason to skip.</summary>
    public const string WhyAbsent = "The shared photos are not on this machine: put them in shared/photos beside the repository or name their parent folder in LIKENESS_SHARED.";

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Whether the photos are on this machine.</summary>
    public static bool Available => Found.Value is not null;

    /// <summary>The folder of the photos.</summary>
    public static string Folder => Found.Value ?? throw new InvalidOperationException(WhyAbsent);

    /// <summary>The full path of a photo.</summary>
    /// <param name="relativePath">Path below the folder, with forward slashes.</param>
    public static string PathOf(string relativePath) => Path.Combine(Folder, relativePath);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LIKENESS_SHARED") is { Length: > 0 } named)
        {
            return Existing(Path.Combine(named, "photos"));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")) && folder.Parent is { } parent)
            {
                return Existing(Path.Combine(folder.FullName, "shared", "photos"))
                    ?? Existing(Path.Combine(parent.FullName, "shared", "photos"))
                    ?? (parent.Parent is { } above ? Existing(Path.Combine(above.FullName, "shared", "photos")) : null);
            }
        }

        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? folder : null;
}
