using System.CommandLine;
using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary><c>likeness keys create --name NAME</c>. The secrets are shown this once.</summary>
internal sealed class KeysCreateCommand : Command
{
    private readonly Option<string> _name = new("--name") { Description = "What the key is for; unique.", HelpName = "NAME", Required = true };
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysCreateCommand()
        : base("create", "Create a key: a bearer for the OpenAI dialect and an access-key pair for the signing dialects.")
    {
        Options.Add(_name);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountStore.Open(DataFolder.Open(parsed.GetRequiredValue(_data)), TimeProvider.System);
        var key = accounts.Create(parsed.GetRequiredValue(_name));
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonSerializer.Serialize(new KeyDocument(key.Name, key.Bearer, key.AccessKeyId, key.SecretAccessKey), CliJson.Compact.KeyDocument));
            return ExitCode.Done;
        }

        output.WriteLine($"""
            Key {key.Name}. These secrets are shown only now:
              bearer             {key.Bearer}
              access key id      {key.AccessKeyId}
              secret access key  {key.SecretAccessKey}
            """);
        return ExitCode.Done;
    }
}

/// <summary>What <c>keys create --json</c> prints.</summary>
internal sealed record KeyDocument(string Name, string Bearer, string AccessKeyId, string SecretAccessKey);
