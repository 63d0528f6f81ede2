namespace Likeness.Server.Results;

/// <summary>What the system means by an exception.</summary>
internal static class DiskFaults
{
    /// <summary>Whether there is no room, or a quota of the file system is used up.</summary>
    public static bool IsFull(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 0x27 or 0x70 // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        : exception.HResult == 28 || exception.HResult == (OperatingSystem.IsMacOS() ? 69 : 122); // ENOSPC, EDQUOT
}
