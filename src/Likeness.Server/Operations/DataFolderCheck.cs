using Likeness.Server.Storage;

namespace Likeness.Server.Operations;

/// <summary>Whether the data folder can be written.</summary>
internal sealed class DataFolderCheck(DataFolder folder) : IReadinessCheck
{
    public string Name => "data";

    public ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            folder.CheckWritable();
            return ValueTask.FromResult<string?>(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult<string?>(exception.Message);
        }
    }
}
