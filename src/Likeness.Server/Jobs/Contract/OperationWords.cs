using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>The operations' words in logs, metrics and settings.</summary>
internal static class OperationWords
{
    /// <summary>Such as <c>stylize</c>.</summary>
    public static string ToWord(this PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => "stylize",
        PortraitOperation.Retouch => "retouch",
        PortraitOperation.Edit => "edit",
        PortraitOperation.Anime => "anime",
        PortraitOperation.Glam => "glam",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without a word."),
    };
}
