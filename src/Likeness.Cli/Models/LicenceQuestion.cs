using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary>Nobody gets a model by accident that may not serve a business.</summary>
internal static class LicenceQuestion
{
    /// <summary>Asks where a person sits at a terminal.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="accepted">Whether the command line says yes.</param>
    /// <param name="error">Standard error, which shows the question.</param>
    /// <exception cref="CommandFault">The answer is not yes, or nobody can be asked.</exception>
    public static void Ask(ModelManifest manifest, bool accepted, TextWriter error)
    {
        if (manifest.CommercialUse == CommercialUse.Yes || accepted)
        {
            return;
        }

        var why = manifest.CommercialUse == CommercialUse.No ? "may not be used commercially" : "has an unclear licence and should not be used commercially";
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new CommandFault(ExitCode.Usage, $"{manifest.Name} {why}. Read its licence, and add --accept-licence if your use is allowed.");
        }

        error.Write($"{manifest.Name} {why}. Is your use allowed by its licence? Type yes: ");
        error.Flush();
        if (Console.ReadLine()?.Trim() is not ("yes" or "YES" or "Yes"))
        {
            throw new CommandFault(ExitCode.Usage, "Nothing was downloaded.");
        }
    }
}
