using System.Diagnostics.CodeAnalysis;
using Likeness.Imaging;
using Likeness.Server.Jobs;

namespace Likeness.Server.Moderation;

/// <summary>What a check came to. It never holds the text or the picture.</summary>
internal sealed record ModerationVerdict
{
    private ModerationVerdict(JobFault? fault, ModerationPlace place, ModerationSource source, string category, string ruleId) =>
        (Fault, Place, Source, Category, RuleId) = (fault, place, source, category, ruleId);

    /// <summary>Nothing stands against it. There is one such object.</summary>
    public static ModerationVerdict Allowed { get; } = new(null, default, default, "", "");

    /// <summary>Whether the job may go on.</summary>
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsAllowed => Fault is null;

    /// <summary>What the job ends with when it may not go on.</summary>
    public JobFault? Fault { get; }

    /// <summary>Where it was refused.</summary>
    public ModerationPlace Place { get; }

    /// <summary>What refused it.</summary>
    public ModerationSource Source { get; }

    /// <summary>The category, such as <c>violence</c>: the operator's word.</summary>
    public string Category { get; }

    /// <summary>The rule: a list and line, a label, or the name of the check.</summary>
    public string RuleId { get; }

    /// <summary>A check said no.</summary>
    public static ModerationVerdict Refused(ModerationPlace place, ModerationSource source, string category, string ruleId) =>
        new(FaultOf(place), place, source, category, ruleId);

    /// <summary>A check gave no answer, and the configuration says to refuse then.</summary>
    public static ModerationVerdict Unavailable(ModerationPlace place, string ruleId) => new(
        new JobFault(JobFaultKind.ModerationUnavailable, "The content could not be checked; try again shortly."), place, ModerationSource.Unavailable, "unavailable", ruleId);

    /// <summary>What cannot be read cannot be checked, so it is refused with the fault that the engine would give.</summary>
    public static ModerationVerdict Unreadable(ModerationPlace place, PictureFault fault) => new(
        new JobFault(
            fault.Kind switch
            {
                PictureFaultKind.Empty => JobFaultKind.PictureEmpty,
                PictureFaultKind.TooManyBytes or PictureFaultKind.TooManyPixels or PictureFaultKind.TooManyFrames => JobFaultKind.PictureTooLarge,
                _ => JobFaultKind.PictureUnreadable,
            },
            fault.Detail),
        place,
        ModerationSource.Decoder,
        "unreadable",
        "decoder");

    private static JobFault FaultOf(ModerationPlace place) => place switch
    {
        ModerationPlace.InputText => new JobFault(JobFaultKind.TextRefused, "The text was refused by content moderation."),
        ModerationPlace.InputPicture => new JobFault(JobFaultKind.InputPictureRefused, "The picture was refused by content moderation."),
        _ => new JobFault(JobFaultKind.OutputPictureRefused, "The result was refused by content moderation."),
    };
}
