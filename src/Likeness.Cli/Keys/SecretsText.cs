using System.CommandLine;
using System.Text.Json;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary>Shows the secrets of a key, which is possible only once.</summary>
internal static class SecretsText
{
    public static void Write(ParseResult parsed, bool json, string title, KeyDocument key)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(key, CliJson.Compact.KeyDocument));
            return;
        }

        output.WriteLine($"{title}. These secrets are shown only now:");
        if (key.Bearer is not null)
        {
            output.WriteLine($"  bearer             {key.Bearer}");
        }

        if (key.AccessKeyId is not null)
        {
            output.WriteLine($"  access key id      {key.AccessKeyId}");
            output.WriteLine($"  secret access key  {key.SecretAccessKey}");
        }
    }
}

/// <summary>What <c>keys create --json</c> and <c>keys rotate --json</c> print.</summary>
internal sealed record KeyDocument(string Name, string? Bearer, string? AccessKeyId, string? SecretAccessKey)
{
    public static KeyDocument Of(IssuedKey issued) => new(issued.Key.Name, issued.Bearer, issued.Key.AccessKeyId, issued.SecretAccessKey);
}
