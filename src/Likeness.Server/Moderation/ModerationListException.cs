namespace Likeness.Server.Moderation;

/// <summary>A list of moderation cannot be used. The message is one sentence that names the file and, where there is one, the line; it never repeats the line.</summary>
public sealed class ModerationListException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator.</param>
    public ModerationListException(string message)
        : base(message)
    {
    }
}
