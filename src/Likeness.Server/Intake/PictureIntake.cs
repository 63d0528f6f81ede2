using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Gets the bytes of input pictures safely, whichever way they come. The one way in.</summary>
internal sealed class PictureIntake(GuardedFetcher fetcher, IntakeOptions options)
{
    private readonly FetchGate _gate = new(options.PerTenant, options.MaxFetchedBytes);

    /// <summary>Bytes of fetched pictures that are reserved or held now.</summary>
    public long FetchedBytes => _gate.Used;

    /// <summary>Takes all pictures of a job. An address that is named twice is fetched once.</summary>
    /// <param name="tenantId">Whose job it is.</param>
    /// <param name="sources">Where they come from.</param>
    /// <param name="logo">The logo that is drawn into the results; it has no limits of the dialect.</param>
    /// <param name="limits">What the dialect accepts.</param>
    /// <param name="cancellationToken">Stops the wait and the downloads.</param>
    /// <returns>To be disposed when the pictures are no longer needed: others may wait for the memory.</returns>
    public async ValueTask<TakenPictures> TakeAllAsync(string tenantId, IReadOnlyList<PictureSource> sources, PictureSource? logo, IntakeLimits limits, CancellationToken cancellationToken)
    {
        PictureSource[] all = logo is null ? [.. sources] : [.. sources, logo];
        var addresses = all.OfType<PictureAddress>().Select(address => address.Text).Distinct(StringComparer.Ordinal).Count();
        var pass = addresses == 0 ? null : await _gate.EnterAsync(tenantId, addresses * options.MaxPictureBytes, cancellationToken);
        var kept = false;
        try
        {
            var fetched = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
            var room = pass?.Bytes ?? 0;
            var together = 0L;
            var pictures = new List<ReadOnlyMemory<byte>>(all.Length);
            for (var i = 0; i < all.Length; i++)
            {
                var accepted = i < sources.Count ? limits : IntakeLimits.None;
                var taken = await TakeAsync(tenantId, all[i], accepted, fetched, room, cancellationToken);
                if (taken.Fault is not null)
                {
                    return TakenPictures.Failure(taken.Fault, ofLogo: i == sources.Count);
                }

                room = (pass?.Bytes ?? 0) - fetched.Values.Sum(bytes => (long)bytes.Length);
                together += i < sources.Count ? taken.Bytes.Length : 0;
                if (together > limits.MaxTotalBytes)
                {
                    return TakenPictures.Failure(new JobFault(JobFaultKind.PictureTooLarge, $"The pictures have more than {limits.MaxTotalBytes} bytes together."), ofLogo: false);
                }

                pictures.Add(taken.Bytes);
            }

            pass?.Keep(pass.Bytes - room);
            kept = true;
            return new TakenPictures(pictures[..sources.Count], logo is null ? default : pictures[^1], pass);
        }
        finally
        {
            if (!kept)
            {
                pass?.Dispose();
            }
        }
    }

    private async ValueTask<Taken> TakeAsync(
        string tenantId, PictureSource source, IntakeLimits limits, Dictionary<string, ReadOnlyMemory<byte>> fetched, long room, CancellationToken cancellationToken)
    {
        var most = Math.Min(limits.MaxBytes ?? long.MaxValue, options.MaxPictureBytes);
        switch (source)
        {
            case PictureBytes bytes:
                return Check(bytes.Bytes, most, limits);
            case PictureAddress address when fetched.TryGetValue(address.Text, out var before):
                return Check(before, most, limits);
            case PictureAddress address:
                var taken = await fetcher.FetchAsync(tenantId, address.Text, Math.Min(most, room), cancellationToken);
                if (taken.Fault is not null)
                {
                    return taken.Fault.Kind == JobFaultKind.PictureTooLarge && room < most
                        ? Taken.Failure(JobFaultKind.PictureTooLarge, "The pictures behind the addresses have more bytes together than the server holds at once.")
                        : taken;
                }

                fetched[address.Text] = taken.Bytes;
                return Check(taken.Bytes, most, limits);
            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "A source without a way in.");
        }
    }

    private static Taken Check(ReadOnlyMemory<byte> bytes, long most, IntakeLimits limits)
    {
        if (bytes.IsEmpty)
        {
            return Taken.Failure(JobFaultKind.PictureEmpty, "The picture has no bytes.");
        }

        return bytes.Length > most
            ? Taken.Failure(JobFaultKind.PictureTooLarge, $"The picture has {bytes.Length} bytes; at most {most} are accepted.")
            : new Taken(bytes, PictureCheck.Check(bytes, limits));
    }
}
