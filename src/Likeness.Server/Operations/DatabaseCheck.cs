using Likeness.Server.Jobs;
using Likeness.Server.Storage;

namespace Likeness.Server.Operations;

/// <summary>The database answers.</summary>
internal sealed class DatabaseCheck(IJobStore store) : IReadinessCheck
{
    public string Name => "database";

    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.FindAsync("", "").WaitAsync(cancellationToken);
            return null;
        }
        catch (DataFolderException exception)
        {
            return exception.Message;
        }
    }
}
