namespace Likeness.Server.Moderation;

/// <summary>The words that stand for places and sources outside the program: in the audit, in metrics, in questions to the webhook. They never change.</summary>
internal static class ModerationWords
{
    public static string ToWord(this ModerationPlace place) => place switch
    {
        ModerationPlace.InputText => "input-text",
        ModerationPlace.InputPicture => "input-picture",
        ModerationPlace.OutputPicture => "output-picture",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "A place without a word."),
    };

    public static string ToWord(this ModerationSource source) => source switch
    {
        ModerationSource.TextList => "text-list",
        ModerationSource.PictureList => "picture-list",
        ModerationSource.Classifier => "classifier",
        ModerationSource.Webhook => "webhook",
        ModerationSource.Unavailable => "unavailable",
        ModerationSource.Decoder => "decoder",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A source without a word."),
    };
}
