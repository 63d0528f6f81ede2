using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Bytes of a picture, or why there are none.</summary>
internal readonly record struct Taken(ReadOnlyMemory<byte> Bytes, JobFault? Fault)
{
    public static Taken Success(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    public static Taken Failure(JobFaultKind kind, string detail) => new(default, new JobFault(kind, detail));
}

/// <summary>All pictures of a job, or why there are none. While it is not disposed, fetched ones count against the memory for them.</summary>
internal sealed class TakenPictures(IReadOnlyList<ReadOnlyMemory<byte>> pictures, ReadOnlyMemory<byte> logo, IDisposable? pass) : IDisposable
{
    /// <summary>In the order of the sources.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pictures => pictures;

    /// <summary>Empty for none.</summary>
    public ReadOnlyMemory<byte> Logo => logo;

    public JobFault? Fault { get; private init; }

    /// <summary>Whether it is the logo that is at fault.</summary>
    public bool FaultIsOfLogo { get; private init; }

    public static TakenPictures Failure(JobFault fault, bool ofLogo) => new([], default, null) { Fault = fault, FaultIsOfLogo = ofLogo };

    public void Dispose() => pass?.Dispose();
}
