using System.ComponentModel.DataAnnotations;
using Likeness.Faces;
using Likeness.Server.Moderation;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Moderation</c>: what is refused. By default nothing is set up and nothing is refused.</summary>
public sealed class ModerationOptions
{
    /// <summary>The checks of texts that come in, for tenants without a policy of their own.</summary>
    /// <value>Names with commas; default all that are set up.</value>
    public ModerationChecks InputText { get; set; } = ModerationChecks.All;

    /// <summary>The checks of pictures that come in, for tenants without a policy of their own.</summary>
    /// <value>Names with commas; default all that are set up.</value>
    public ModerationChecks InputPicture { get; set; } = ModerationChecks.All;

    /// <summary>The checks of pictures that are made, for tenants without a policy of their own.</summary>
    /// <value>Names with commas; default all that are set up.</value>
    public ModerationChecks OutputPicture { get; set; } = ModerationChecks.All;

    /// <summary>Files of words and phrases.</summary>
    /// <value>Paths; default none.</value>
    public IList<string> TextLists { get; init; } = [];

    /// <summary>Whether digits and signs that stand for letters are read as these (<c>h3ll0</c>).</summary>
    /// <value>Default false.</value>
    public bool TextLeetspeak { get; set; }

    /// <summary>Files of picture hashes.</summary>
    /// <value>Paths; default none.</value>
    public IList<string> PictureLists { get; init; } = [];

    /// <summary>In how many of 64 bits a picture may differ from an entry that says nothing else.</summary>
    /// <value>0…20; default 8.</value>
    [Range(0, PictureBlocklist.LargestRadius)]
    public int PictureRadius { get; set; } = 8;

    /// <summary>Whether mirror images of listed pictures are found too.</summary>
    /// <value>Default true.</value>
    public bool PictureMirror { get; set; } = true;

    /// <summary>How often list files are looked at; a changed one is read again.</summary>
    /// <value>1 second…1 day; default 10 seconds.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An ONNX file that classifies pictures. What it must look like: <see cref="PictureClassifierOptions"/>.</summary>
    /// <value>A path; default none.</value>
    public string? ClassifierModel { get; set; }

    /// <summary>The names of the classifier's outputs, in order.</summary>
    /// <value>Names; default none.</value>
    public IList<string> ClassifierLabels { get; init; } = [];

    /// <summary>From which probability on a label refuses a picture, as <c>label=0.8</c>. Labels that are not named refuse nothing.</summary>
    /// <value>0…1 each; default none.</value>
    public IList<string> ClassifierThresholds { get; init; } = [];

    /// <summary>Side of the square that a network of open size gets.</summary>
    /// <value>Pixels, 32…1024; default 224.</value>
    [Range(32, 1024)]
    public int ClassifierSide { get; set; } = 224;

    /// <summary>The number that means white, before mean and deviation.</summary>
    /// <value>1 or 255; default 1.</value>
    public float ClassifierWhite { get; set; } = 1;

    /// <summary>What is subtracted from red, green and blue.</summary>
    /// <value>Three numbers; default 0, 0, 0.</value>
    public IList<float> ClassifierMean { get; init; } = [];

    /// <summary>What red, green and blue are then divided by.</summary>
    /// <value>Three numbers above 0; default 1, 1, 1.</value>
    public IList<float> ClassifierStandardDeviation { get; init; } = [];

    /// <summary>Whether the network takes blue, green, red.</summary>
    /// <value>Default false.</value>
    public bool ClassifierBlueFirst { get; set; }

    /// <summary>How its outputs become probabilities.</summary>
    /// <value><c>Probabilities</c> (default: they are some), <c>Softmax</c> or <c>Sigmoid</c>.</value>
    public ClassifierOutput ClassifierOutput { get; set; }

    /// <summary>Where to ask before something is let through. It may be a private address.</summary>
    /// <value>An http or https address; default none.</value>
    public string? WebhookUrl { get; set; }

    /// <summary>The secret that signs the questions.</summary>
    /// <value><c>whsec_</c> and 24 to 64 bytes as base64; default none: questions are not signed.</value>
    public string? WebhookSecret { get; set; }

    /// <summary>Longest time to wait for an answer.</summary>
    /// <value>100 ms…1 minute; default 3 seconds.</value>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>What happens without an answer.</summary>
    /// <value><c>Closed</c> (default) refuses, <c>Open</c> lets through.</value>
    public WebhookFailure WebhookOnFailure { get; set; } = WebhookFailure.Closed;

    /// <summary>Whether pictures are sent.</summary>
    /// <value><c>None</c> (default): the webhook is asked about texts only. <c>Thumbnail</c>: JPEG of at most 512 pixels a side.</value>
    public WebhookPictures WebhookSendPictures { get; set; }

    /// <summary>After so many failures in a row the webhook is left alone for a while.</summary>
    /// <value>1…1,000; default 5.</value>
    [Range(1, 1_000)]
    public int WebhookFailuresToPause { get; set; } = 5;

    /// <summary>How long it is left alone; then one question tries it.</summary>
    /// <value>1 second…1 hour; default 30 seconds.</value>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan WebhookPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long refusals are kept.</summary>
    /// <value>1 hour…10 years; default 30 days.</value>
    [TimeRange("01:00:00", "3653.00:00:00")]
    public TimeSpan AuditRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The policy of tenants without one of their own.</summary>
    public ModerationPolicy ToPolicy() => new() { InputText = InputText, InputPicture = InputPicture, OutputPicture = OutputPicture };

    /// <summary>The classifier that is configured, or null.</summary>
    public PictureClassifierOptions? ToClassifier()
    {
        if (string.IsNullOrEmpty(ClassifierModel))
        {
            return null;
        }

        var options = new PictureClassifierOptions { Path = ClassifierModel, Labels = [.. ClassifierLabels], Side = ClassifierSide, White = ClassifierWhite, BlueFirst = ClassifierBlueFirst, Output = ClassifierOutput };
        return options with
        {
            Mean = ClassifierMean.Count == 0 ? options.Mean : [.. ClassifierMean],
            StandardDeviation = ClassifierStandardDeviation.Count == 0 ? options.StandardDeviation : [.. ClassifierStandardDeviation],
        };
    }
}
