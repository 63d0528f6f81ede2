using Likeness.Server.Storage;

namespace Likeness.Server.Operations;

/// <summary>Whether the data folder can be written.</summary>
internal sealed class DataFolderCheck(DataFolder folder) : IReadinessCheck
{
    public string Name => "data";

    public string? FindFault()
    {
        try
        {
            folder.CheckWritable();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
