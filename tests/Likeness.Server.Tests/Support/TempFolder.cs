namespace Likeness.Server.Tests.Support;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("likeness-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
