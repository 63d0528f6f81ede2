namespace Likeness.Server.Moderation;

/// <summary>Checks that may be on. One that is on but not set up on this server does nothing.</summary>
[Flags]
public enum ModerationChecks
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The lists of words and phrases.</summary>
    TextList = 1,

    /// <summary>The lists of picture hashes.</summary>
    PictureList = 2,

    /// <summary>The picture classifier.</summary>
    Classifier = 4,

    /// <summary>The webhook.</summary>
    Webhook = 8,

    /// <summary>Whatever is set up.</summary>
    All = TextList | PictureList | Classifier | Webhook,
}
