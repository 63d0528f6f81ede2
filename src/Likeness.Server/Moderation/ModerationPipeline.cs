using Likeness.Imaging;
using Likeness.Server.Operations;
using Likeness.Server.Operations.Telemetry;

namespace Likeness.Server.Moderation;

/// <summary>Looks at what comes in and what goes out, at three places. The first check that refuses ends it. Where nothing is on, nothing is done: the answer is there at once and costs no memory.</summary>
internal sealed class ModerationPipeline(ModerationParts parts, ModerationAudit audit, ModerationMetrics metrics, TimeProvider time, ILogger<ModerationPipeline> logger)
{
    /// <summary>Looks at the texts of a request.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="texts">The texts; each is looked at for itself.</param>
    /// <param name="cancellationToken">The client left.</param>
    public ValueTask<ModerationVerdict> CheckTextAsync(ModerationSubject subject, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var checks = subject.Policy.InputText & parts.TextChecks;
        return checks == 0 || texts.All(string.IsNullOrWhiteSpace)
            ? ValueTask.FromResult(ModerationVerdict.Allowed)
            : JudgeTextAsync(subject, checks, texts, cancellationToken);
    }

    /// <summary>Looks at a picture of a request, as it was sent.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="encodedPicture">The file.</param>
    /// <param name="cancellationToken">The client left.</param>
    public ValueTask<ModerationVerdict> CheckInputAsync(ModerationSubject subject, ReadOnlyMemory<byte> encodedPicture, CancellationToken cancellationToken)
    {
        var checks = subject.Policy.InputPicture & parts.PictureChecks;
        return checks == 0 ? ValueTask.FromResult(ModerationVerdict.Allowed) : JudgeInputAsync(subject, checks, encodedPicture, cancellationToken);
    }

    /// <summary>Looks at a picture that was made.</summary>
    /// <param name="subject">For whom.</param>
    /// <param name="picture">The picture; it stays the caller's.</param>
    /// <param name="cancellationToken">The client left.</param>
    public ValueTask<ModerationVerdict> CheckOutputAsync(ModerationSubject subject, PixelBuffer picture, CancellationToken cancellationToken)
    {
        var checks = subject.Policy.OutputPicture & parts.PictureChecks;
        return checks == 0 ? ValueTask.FromResult(ModerationVerdict.Allowed) : JudgeOutputAsync(subject, checks, picture, cancellationToken);
    }

    private async ValueTask<ModerationVerdict> JudgeTextAsync(ModerationSubject subject, ModerationChecks checks, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("moderation");
        var start = time.GetTimestamp();
        return Judged(subject, ModerationPlace.InputText, await TextAsync(subject, checks, texts, cancellationToken), start, picture: null);
    }

    private async ValueTask<ModerationVerdict> JudgeInputAsync(ModerationSubject subject, ModerationChecks checks, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("moderation");
        var start = time.GetTimestamp();
        using var picture = Thumbnail.Decode(file, out var fault, cancellationToken);
        return picture is null
            ? ModerationVerdict.Unreadable(ModerationPlace.InputPicture, fault!)
            : Judged(subject, ModerationPlace.InputPicture, await PictureAsync(subject, ModerationPlace.InputPicture, checks, picture.Pixels, cancellationToken), start, picture.Pixels);
    }

    private async ValueTask<ModerationVerdict> JudgeOutputAsync(ModerationSubject subject, ModerationChecks checks, PixelBuffer picture, CancellationToken cancellationToken)
    {
        using var span = Tracing.Room("moderation");
        var start = time.GetTimestamp();
        using var small = Thumbnail.Of(picture);
        return Judged(subject, ModerationPlace.OutputPicture, await PictureAsync(subject, ModerationPlace.OutputPicture, checks, small, cancellationToken), start, small);
    }

    private ModerationVerdict Judged(ModerationSubject subject, ModerationPlace place, ModerationVerdict verdict, long start, PixelBuffer? picture)
    {
        metrics.Judged(place, verdict, time.GetElapsedTime(start));
        if (!verdict.IsAllowed)
        {
            ServerLog.ModerationRefused(logger, subject.TenantId, subject.JobId, place.ToWord(), verdict.Source.ToWord(), verdict.Category, verdict.RuleId);
            audit.Record(subject, verdict, picture is null ? null : PictureHash.Of(picture));
        }

        return verdict;
    }

    private async ValueTask<ModerationVerdict> TextAsync(ModerationSubject subject, ModerationChecks checks, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (checks.HasFlag(ModerationChecks.TextList))
        {
            var list = parts.Texts!.Current;
            foreach (var text in texts)
            {
                if (list.Find(text) is { } match)
                {
                    return ModerationVerdict.Refused(ModerationPlace.InputText, ModerationSource.TextList, match.Category, match.RuleId);
                }
            }
        }

        return checks.HasFlag(ModerationChecks.Webhook)
            ? await AskAsync(ModerationPlace.InputText, WebhookQuestion.AboutTexts(subject, texts), cancellationToken)
            : ModerationVerdict.Allowed;
    }

    private async ValueTask<ModerationVerdict> PictureAsync(ModerationSubject subject, ModerationPlace place, ModerationChecks checks, PixelBuffer picture, CancellationToken cancellationToken)
    {
        if (checks.HasFlag(ModerationChecks.PictureList) && parts.Pictures!.Current.Find(picture) is { } match)
        {
            return ModerationVerdict.Refused(place, ModerationSource.PictureList, match.Category, match.RuleId);
        }

        if (checks.HasFlag(ModerationChecks.Classifier) && Classify(place, picture) is { IsAllowed: false } verdict)
        {
            return verdict;
        }

        return checks.HasFlag(ModerationChecks.Webhook)
            ? await AskAsync(place, WebhookQuestion.AboutPicture(subject, place, Thumbnail.ToJpeg(picture)), cancellationToken)
            : ModerationVerdict.Allowed;
    }

    private ModerationVerdict Classify(ModerationPlace place, PixelBuffer picture)
    {
        try
        {
            return parts.Classifier!.Refuse(picture) is { } label
                ? ModerationVerdict.Refused(place, ModerationSource.Classifier, label, "classifier:" + label)
                : ModerationVerdict.Allowed;
        }
        catch (NativePartException exception)
        {
            ServerLog.ClassifierFailed(logger, exception);
            return ModerationVerdict.Unavailable(place, "classifier");
        }
    }

    private async ValueTask<ModerationVerdict> AskAsync(ModerationPlace place, byte[] question, CancellationToken cancellationToken) =>
        await parts.Webhook!.AskAsync(question, cancellationToken) switch
        {
            { IsAllowed: true } => ModerationVerdict.Allowed,
            { } no => ModerationVerdict.Refused(place, ModerationSource.Webhook, no.Category, "webhook"),
            null => parts.Webhook.IsOpenOnFailure ? ModerationVerdict.Allowed : ModerationVerdict.Unavailable(place, "webhook"),
        };
}
