using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Gets the bytes of input pictures safely, whichever way they come.</summary>
internal sealed class PictureIntake(GuardedFetcher fetcher, IntakeOptions options)
{
    public async ValueTask<Taken> TakeAsync(PictureSource source, CancellationToken cancellationToken)
    {
        var taken = source switch
        {
            PictureBytes bytes => Taken.Success(bytes.Bytes),
            PictureAddress address => await fetcher.FetchAsync(address.Text, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A source without a way in."),
        };
        return taken switch
        {
            { Fault: not null } => taken,
            { Bytes.Length: 0 } => Taken.Failure(JobFaultKind.PictureEmpty, "The picture has no bytes."),
            { Bytes.Length: var length } when length > options.MaxPictureBytes =>
                Taken.Failure(JobFaultKind.PictureTooLarge, $"The picture has {length} bytes; at most {options.MaxPictureBytes} are accepted."),
            _ => taken,
        };
    }
}

/// <summary>Bytes of a picture, or why there are none.</summary>
internal readonly record struct Taken(ReadOnlyMemory<byte> Bytes, JobFault? Fault)
{
    public static Taken Success(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    public static Taken Failure(JobFaultKind kind, string detail) => new(default, new JobFault(kind, detail));
}
