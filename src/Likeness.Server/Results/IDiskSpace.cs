namespace Likeness.Server.Results;

/// <summary>How much room a disk has.</summary>
internal interface IDiskSpace
{
    /// <summary>Bytes that this process may still write where a folder is.</summary>
    long Free(string folder);
}

/// <summary>As the system says.</summary>
internal sealed class DriveSpace : IDiskSpace
{
    public long Free(string folder) => new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace;
}
