using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Moderation;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Labels the result of a task as the call that fetches it wants. The labelled picture is kept beside the plain one and expires with it: the same wish gets the same address.</summary>
internal sealed class TaskResults(IResultStore store, IResultEncoder encoder, IPortraitEngine engine, ModerationPipeline moderation, ModerationPolicy policy, TimeProvider time) : IDisposable
{
    /// <summary>Pictures that are labelled at once: whoever fetches results holds no place among the jobs.</summary>
    public static readonly int Most = Environment.ProcessorCount;

    // Who wants the same comes to the same place: the second finds what the first has made.
    private readonly SemaphoreSlim[] _places = [.. Enumerable.Range(0, Most).Select(_ => new SemaphoreSlim(1))];

    /// <summary>The result with the labels, or why there is none.</summary>
    public async Task<(StoredResult? Result, JobFault? Fault)> LabelAsync(JobRecord task, Caller caller, StoredResult plain, LabelRequest label, CancellationToken cancellationToken)
    {
        if (label is { Mark: null, Aigc: null })
        {
            return (plain, null);
        }

        if (label.Mark is TextMark { Text: { Length: > 0 } text }
            && await moderation.CheckTextAsync(new ModerationSubject(task.TenantId, task.Id, OperationNames.Of(task.Operation), caller.Moderation ?? policy), [text], cancellationToken) is { IsAllowed: false } verdict)
        {
            return (null, verdict.Fault);
        }

        var labelled = new StoredResult(IdOf(plain, label), plain.Format, plain.ExpiresAt);
        if (await ExistsAsync(labelled, cancellationToken))
        {
            return (labelled, null);
        }

        var place = _places[int.Parse(labelled.Id.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % Most];
        await place.WaitAsync(cancellationToken);
        try
        {
            if (await ExistsAsync(labelled, cancellationToken))
            {
                return (labelled, null);
            }

            var file = await EncodeAsync(task, plain, labelled.Id, label, cancellationToken);
            return file.Fault is null ? await SaveAsync(task, labelled, file.Bytes, cancellationToken) : (null, file.Fault);
        }
        finally
        {
            place.Release();
        }
    }

    public void Dispose() => Array.ForEach(_places, place => place.Dispose());

    private async Task<EncodedResult> EncodeAsync(JobRecord task, StoredResult plain, string id, LabelRequest label, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(plain.FileName, plain.ExpiresAt, cancellationToken) is not { } content)
        {
            return Failure(JobFaultKind.StorageUnavailable, "The result is gone.");
        }

        byte[] file;
        await using (content.Stream)
        {
            file = new byte[content.Stream.Length];
            await content.Stream.ReadExactlyAsync(file, cancellationToken);
        }

        if (!PictureDecoder.TryDecode(file, new DecodeOptions(), out var picture, out _, cancellationToken))
        {
            return Failure(JobFaultKind.StorageUnavailable, "The result is damaged.");
        }

        using (picture)
        {
            return encoder.Encode(picture.Pixels, new ResultEncoding
            {
                ContentId = id,
                Source = DigitalSources.In(file) ?? DigitalSources.Of(new PortraitReport { Engine = engine.Name, Operation = task.Operation, Seed = 0, Faces = [] }),
                Format = plain.Format,
                Label = label,
            });
        }
    }

    private async Task<(StoredResult? Result, JobFault? Fault)> SaveAsync(JobRecord task, StoredResult labelled, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var left = DateTimeOffset.FromUnixTimeSeconds(labelled.ExpiresAt) - time.GetUtcNow();
        try
        {
            var saved = await store.SaveAsync(
                new NewResult { Id = labelled.Id, TenantId = task.TenantId, Content = file, Format = labelled.Format, Lifetime = left, Detached = true }, cancellationToken);
            return (saved.Result, saved.Fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else may have asked for the same at the same time.
            return await ExistsAsync(labelled, cancellationToken) ? (labelled, null) : (null, new JobFault(JobFaultKind.StorageUnavailable, "The result could not be stored."));
        }
    }

    private async Task<bool> ExistsAsync(StoredResult result, CancellationToken cancellationToken)
    {
        var content = await store.OpenAsync(result.FileName, result.ExpiresAt, cancellationToken);
        if (content is null)
        {
            return false;
        }

        await content.Stream.DisposeAsync();
        return true;
    }

    private static EncodedResult Failure(JobFaultKind kind, string detail) => new(default, PictureFormat.Jpeg, new JobFault(kind, detail));

    /// <summary>It follows from the plain result, whose id nobody can guess, and the wish.</summary>
    private static string IdOf(StoredResult plain, LabelRequest label)
    {
        // Lengths before texts, so that no two wishes are written alike.
        var wish = string.Join('\n', Parts(label).Select(part => $"{part?.Length ?? -1}:{part}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain.Id + "\n" + wish)))[..StoredResult.IdLength];
    }

    private static string?[] Parts(LabelRequest label)
    {
        var mark = label.Mark as TextMark;
        return
        [
            mark is null ? null : FormattableString.Invariant($"{mark.Corner} {mark.Language} {mark.Opacity:R}"), mark?.Text,
            label.Aigc?.ContentProducer, label.Aigc?.ProduceId, label.Aigc?.ContentPropagator, label.Aigc?.PropagateId,
        ];
    }
}
