namespace Likeness.Server.Tests.Support;

/// <summary>Tables of test vectors: tab-separated, lines with <c>#</c> are comments.</summary>
internal static class Tsv
{
    public static IEnumerable<string[]> Read(string name) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, name))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'));
}
