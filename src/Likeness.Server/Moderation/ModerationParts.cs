using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;

namespace Likeness.Server.Moderation;

/// <summary>What is set up on this server. Everything is read when it is created; all errors are reported at once.</summary>
internal sealed class ModerationParts : IDisposable
{
    /// <exception cref="ConfigurationException">A list or the classifier cannot be used.</exception>
    public ModerationParts(ModerationOptions options, IIdSource ids, TimeProvider time, ModerationMetrics metrics, ILogger<ModerationParts> logger)
    {
        var errors = new List<string>();
        ReloadInterval = options.ReloadInterval;
        Texts = options.TextLists.Count == 0 ? null : Try("TextLists", errors, () => new ListWatch<TextBlocklist>(
            "text", [.. options.TextLists], paths => TextBlocklist.Load(paths, options.TextLeetspeak), list => list.Count, logger));
        Pictures = options.PictureLists.Count == 0 ? null : Try("PictureLists", errors, () => new ListWatch<PictureBlocklist>(
            "picture", [.. options.PictureLists], paths => PictureBlocklist.Load(paths, options.PictureRadius, options.PictureMirror), list => list.Count, logger));
        Classifier = options.ToClassifier() is not { } model ? null : Try("ClassifierModel", errors, () => new ClassifierCheck(
            PictureClassifier.Load(model), options.ClassifierThresholds.Select(ModerationOptionChecks.ReadThreshold).OfType<(string, float)>()));
        Webhook = string.IsNullOrEmpty(options.WebhookUrl) ? null : new WebhookCheck(options, ids, time, metrics, logger);
        if (errors.Count > 0)
        {
            Dispose();
            throw new ConfigurationException(errors);
        }

        TextChecks = (Texts is null ? 0 : ModerationChecks.TextList) | (Webhook is null ? 0 : ModerationChecks.Webhook);
        PictureChecks = (Pictures is null ? 0 : ModerationChecks.PictureList) | (Classifier is null ? 0 : ModerationChecks.Classifier) | (Webhook is { TakesPictures: true } ? ModerationChecks.Webhook : 0);
        if ((TextChecks | PictureChecks) != 0)
        {
            ServerLog.ModerationReady(logger, Texts?.Count ?? 0, Pictures?.Count ?? 0, Classifier is null ? "none" : "ready", Webhook is null ? "none" : "set");
        }
    }

    public TimeSpan ReloadInterval { get; }

    public ListWatch<TextBlocklist>? Texts { get; }

    public ListWatch<PictureBlocklist>? Pictures { get; }

    public ClassifierCheck? Classifier { get; }

    public WebhookCheck? Webhook { get; }

    /// <summary>The checks of texts that are set up.</summary>
    public ModerationChecks TextChecks { get; }

    /// <summary>The checks of pictures that are set up.</summary>
    public ModerationChecks PictureChecks { get; }

    public void Dispose()
    {
        Classifier?.Dispose();
        Webhook?.Dispose();
    }

    private static T? Try<T>(string setting, List<string> errors, Func<T> create)
        where T : class
    {
        try
        {
            return create();
        }
        catch (Exception exception) when (exception is ModerationListException or NativePartException)
        {
            errors.Add($"Moderation:{setting}: {exception.Message}");
            return null;
        }
    }
}
