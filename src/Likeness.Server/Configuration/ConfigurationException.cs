namespace Likeness.Server.Configuration;

/// <summary>The configuration cannot be used. The message lists every error, one a line.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errors">All errors, each one sentence that names the setting.</param>
    public ConfigurationException(IReadOnlyList<string> errors)
        : base("The configuration is not valid:" + string.Concat(errors.Select(error => Environment.NewLine + "  - " + error)))
    {
        Errors = errors;
    }

    /// <summary>All errors, each one sentence that names the setting.</summary>
    public IReadOnlyList<string> Errors { get; }
}
