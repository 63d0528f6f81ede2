using System.Globalization;

namespace Likeness.Testing;

/// <summary>How many answers of a dialect are those of the service that it replaces. <c>./test</c> prints what was recorded.</summary>
public static class FidelityScore
{
    /// <summary>Writes a dialect's score to <c>artifacts/test-results/fidelity-NAME.txt</c>, such as <c>OpenAI 75 of 76</c>.</summary>
    /// <param name="dialect">The dialect as people call it; in small letters it is the file's name.</param>
    /// <param name="matches">Answers that match.</param>
    /// <param name="probed">Answers that were looked at.</param>
    public static void Record(string dialect, int matches, int probed)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                var results = Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts", "test-results"));
                File.WriteAllText(Path.Combine(results.FullName, $"fidelity-{dialect.ToLowerInvariant()}.txt"), string.Create(CultureInfo.InvariantCulture, $"{dialect} {matches} of {probed}\n"));
                return;
            }
        }
    }
}
