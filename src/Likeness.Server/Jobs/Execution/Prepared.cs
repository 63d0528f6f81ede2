using Likeness.Server.Intake;
using Likeness.Server.Moderation;

namespace Likeness.Server.Jobs.Execution;

/// <summary>A job that is ready for the engine: its pictures are here and its place is taken; or why it is not.</summary>
internal sealed class Prepared(ModerationSubject subject, PortraitJob job, bool detached, TakenPictures taken, EnginePlace? place, JobFault? fault) : IDisposable
{
    public ModerationSubject Subject => subject;

    public PortraitJob Job => job;

    /// <summary>Whether it goes on without its client.</summary>
    public bool Detached => detached;

    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures => taken.Pictures;

    /// <summary>The logo that is drawn into the results; empty for none.</summary>
    public ReadOnlyMemory<byte> Logo => taken.Logo;

    public JobFault? Fault => fault;

    /// <summary>Its place at the embedded engine; null with a fault.</summary>
    public EnginePlace? Place => place;

    /// <summary>Whether nothing else runs at the embedded engine until it is stored.</summary>
    public bool Alone { get; init; }

    /// <summary>The engine is done with it; storing needs no place of it. Who runs alone stays so to the end: a crash must still name the guilty one.</summary>
    public void LeaveEngine()
    {
        if (!Alone)
        {
            place?.Leave();
        }
    }

    public void Dispose()
    {
        place?.Dispose();
        taken.Dispose();
    }
}
