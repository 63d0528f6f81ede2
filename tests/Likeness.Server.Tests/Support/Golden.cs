using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Likeness.Server.Tests.Support;

/// <summary>Wire answers as committed text files. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes them anew, to be read in the diff.</summary>
internal static partial class Golden
{
    private static readonly string[] NotOurs = ["Date", "Transfer-Encoding", "Connection"];

    public static async Task CheckAsync(string name, HttpResponseMessage response, Func<string, string>? normalize = null)
    {
        var actual = await DescribeAsync(response);
        actual = normalize?.Invoke(actual) ?? actual;
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), name + ".http"), actual);
            return;
        }

        var path = Path.Combine(AppContext.BaseDirectory, "Goldens", name + ".http");
        Assert.True(File.Exists(path), $"There is no golden {name}; the answer is:\n{actual}");
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    /// <summary>Checks a text that is no answer, such as a table of errors.</summary>
    public static void CheckText(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), name + ".txt"), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", name + ".txt")), actual);
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage response)
    {
        var request = response.RequestMessage!;
        var text = new StringBuilder().Append(request.Method).Append(' ').AppendLine(request.RequestUri!.PathAndQuery);
        if (request.Content is { } content && await content.ReadAsStringAsync() is { Length: > 0 and < 2000 } sent)
        {
            text.AppendLine(sent);
        }

        text.AppendLine().Append("HTTP ").Append((int)response.StatusCode).AppendLine();
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => !NotOurs.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(header.Key.ToLowerInvariant()).Append(": ").AppendLine(string.Join(", ", header.Value));
        }

        var body = response.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true
            ? "(picture)"
            : LongBase64().Replace(await response.Content.ReadAsStringAsync(), "(picture)");
        return text.AppendLine().AppendLine(body).ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Pictures inside answers: their bytes are the encoder's.</summary>
    [GeneratedRegex("[A-Za-z0-9+/]{200,}={0,2}")]
    private static partial Regex LongBase64();

    private static string SourceFolder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Goldens");
}
