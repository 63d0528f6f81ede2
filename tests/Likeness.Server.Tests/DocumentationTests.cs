using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Likeness.Server.Configuration;

namespace Likeness.Server.Tests;

/// <summary>The documents say what the program does.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_setting_is_documented_with_its_default()
    {
        var document = Document("configuration.md");
        var options = new ServerOptions();
        foreach (var section in typeof(ServerOptions).GetProperties().Where(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)))
        {
            foreach (var setting in section.PropertyType.GetProperties())
            {
                var value = setting.GetValue(section.GetValue(options));
                var shown = value switch
                {
                    IList or null => "",
                    bool flag => flag ? " true |" : " false |",
                    _ => $" {value} |",
                };
                Assert.Contains($"| `{section.Name}:{setting.Name}` |{shown}", document, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("Generators:NAME", typeof(GeneratorOptions))]
    [InlineData("Routes:N", typeof(RouteOptions))]
    public void Every_setting_of_generators_and_routes_is_documented_with_its_default_and_no_other(string section, Type type)
    {
        var document = Document("configuration.md");
        var options = Activator.CreateInstance(type);
        foreach (var setting in type.GetProperties())
        {
            var value = setting.GetValue(options);
            Assert.Contains($"| `{section}:{setting.Name}` |{(value is IList or null or "" ? "" : $" {value} |")}", document, StringComparison.Ordinal);
        }

        Assert.Equal(type.GetProperties().Length, Regex.Count(document, $@"^\| `{section}:\w+`", RegexOptions.Multiline));
    }

    [Fact]
    public void No_setting_is_documented_that_does_not_exist()
    {
        foreach (Match match in Settings().Matches(Document("configuration.md")))
        {
            var section = typeof(ServerOptions).GetProperty(match.Groups[1].Value);
            Assert.True(section?.PropertyType.GetProperty(match.Groups[2].Value) is not null, match.Value);
        }
    }

    [Fact]
    public void Every_error_code_of_the_goldens_is_documented()
    {
        var document = Document("dialects/openai.md");
        var codes = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Goldens")).Select(File.ReadAllText).SelectMany(text => Codes().Matches(text)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(codes.Count > 10);
        Assert.All(codes, code => Assert.Contains($"`{code}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_log_event_is_documented()
    {
        var document = Document("configuration.md");
        var events = typeof(Likeness.Server.Operations.ServerLog).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(method => method.GetCustomAttribute<Microsoft.Extensions.Logging.LoggerMessageAttribute>()).OfType<Microsoft.Extensions.Logging.LoggerMessageAttribute>().ToList();

        Assert.NotEmpty(events);
        Assert.Distinct(events.Select(item => item.EventId));
        Assert.All(events, item => Assert.Contains($"| {item.EventId} | {item.Level.ToString().ToLowerInvariant()} |", document, StringComparison.Ordinal));
    }

    internal static string Document(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return File.ReadAllText(Path.Combine(folder.FullName, "docs", name));
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }

    [GeneratedRegex(@"^\| `(Http|Intake|Jobs|Results|Labels|Webhooks|Telemetry|Moderation|Accounts|Admin|Tencent|Volcengine):(\w+)`", RegexOptions.Multiline)]
    private static partial Regex Settings();

    [GeneratedRegex("\"code\":\"(\\w+)\"")]
    private static partial Regex Codes();
}
