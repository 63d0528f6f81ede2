namespace Likeness.Server.Moderation;

/// <summary>What refused.</summary>
internal enum ModerationSource
{
    /// <summary>A list of words and phrases.</summary>
    TextList,

    /// <summary>A list of picture hashes.</summary>
    PictureList,

    /// <summary>The picture classifier.</summary>
    Classifier,

    /// <summary>The webhook said no.</summary>
    Webhook,

    /// <summary>A check gave no answer and is configured to refuse then.</summary>
    Unavailable,

    /// <summary>The picture could not be read, so it could not be looked at.</summary>
    Decoder,
}
