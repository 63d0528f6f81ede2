using System.CommandLine;
using System.Text.Json;

namespace Likeness.Cli;

/// <summary><c>likeness tenants webhook-secret TENANT</c>. The secret is shown this once.</summary>
internal sealed class TenantsWebhookSecretCommand : Command
{
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<TimeSpan?> _overlap = AccountOptions.Span("--overlap", "How long the secret of before goes on to sign too, at most 30d. Default: not at all.");
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsWebhookSecretCommand()
        : base("webhook-secret", "Give a tenant a new secret that signs its webhooks.")
    {
        Arguments.Add(_tenant);
        Options.Add(_overlap);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var name = parsed.GetRequiredValue(_tenant);
        var tenant = AccountOptions.Find(accounts, name);
        var secret = accounts.RotateWebhookSecret(tenant.Id, parsed.GetValue(_overlap) ?? TimeSpan.Zero) ?? throw new CommandFault(ExitCode.Input, $"There is no tenant '{name}'.");
        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(_json)
            ? JsonSerializer.Serialize(new WebhookSecretDocument(secret), CliJson.Compact.WebhookSecretDocument)
            : $"The webhooks of {tenant.Name} are signed with this secret, which is shown only now:\n  {secret}");
        return ExitCode.Done;
    }
}

/// <summary>What <c>tenants webhook-secret --json</c> prints.</summary>
internal sealed record WebhookSecretDocument(string Secret);
