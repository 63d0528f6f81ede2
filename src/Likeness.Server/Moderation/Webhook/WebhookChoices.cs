namespace Likeness.Server.Moderation;

/// <summary>What happens when the webhook gives no usable answer.</summary>
public enum WebhookFailure
{
    /// <summary>The content is refused.</summary>
    Closed,

    /// <summary>The content is let through.</summary>
    Open,
}

/// <summary>What of pictures the webhook gets.</summary>
public enum WebhookPictures
{
    /// <summary>Nothing; it is not asked about pictures.</summary>
    None,

    /// <summary>A JPEG of at most 512 pixels a side.</summary>
    Thumbnail,
}
