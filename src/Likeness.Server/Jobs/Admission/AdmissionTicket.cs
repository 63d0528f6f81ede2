using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Server.Jobs.Admission;

/// <summary>The right to have one job in work. Dispose it when there will be none, or when the job is final.</summary>
internal sealed class AdmissionTicket(JobAdmission admission, Caller caller) : IDisposable
{
    private int _left;

    public Caller Caller => caller;

    /// <summary>The operation it holds a place of; null while that is not known.</summary>
    public PortraitOperation? Operation { get; set; }

    /// <summary>Takes a place of an operation, unless it has one already; false with the reason when there is none.</summary>
    public bool TryTake(PortraitOperation operation, out JobFault? fault) => admission.TryTake(this, operation, out fault);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            admission.Leave(this);
        }
    }
}
