using System.CommandLine;
using System.Globalization;
using System.Text;
using Likeness.Server.Dialects.Volcengine;

namespace Likeness.Cli;

/// <summary><c>likeness sign volcengine</c>: canonical request, string to sign, headers, and a curl command that sends it.</summary>
internal sealed class SignVolcengineCommand : Command
{
    private readonly Option<string> _url = new("--url") { Description = "Address of the server.", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8787" };
    private readonly Option<string> _action = new("--action") { Description = "What to call.", HelpName = "NAME", DefaultValueFactory = _ => "CVProcess" };
    private readonly Option<string> _version = new("--api-version") { Description = "Its version.", HelpName = "DATE", DefaultValueFactory = _ => "2022-08-31" };
    private readonly Option<string> _body = new("--body") { Description = "File with the body, or - for standard input.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _access = new("--access-key") { Description = "Access key id. Default: the environment variable VOLC_ACCESSKEY.", HelpName = "ID" };
    private readonly Option<string?> _secret = new("--secret-key") { Description = "Secret access key. Default: the environment variable VOLC_SECRETKEY, where other users of the machine do not see it.", HelpName = "KEY" };
    private readonly Option<string?> _token = new("--token") { Description = "Session token of a temporary key.", HelpName = "TOKEN" };
    private readonly Option<string> _region = new("--region") { Description = "Region in the scope.", HelpName = "REGION", DefaultValueFactory = _ => "cn-north-1" };
    private readonly Option<string> _service = new("--service") { Description = "Service in the scope.", HelpName = "SERVICE", DefaultValueFactory = _ => "cv" };
    private readonly Option<DateTimeOffset?> _date = new("--date")
    {
        Description = "Time of the signature as yyyyMMddTHHmmssZ. Default: now.",
        HelpName = "TIME",
        CustomParser = result => CommandOptions.Read<DateTimeOffset>(result, "a time such as 20260102T030405Z", ReadTime),
    };

    private readonly Option<bool> _curl = new("--curl") { Description = "Print the curl command alone." };

    public SignVolcengineCommand()
        : base("volcengine", "Sign a call of the Volcengine dialect.")
    {
        Option[] all = [_url, _action, _version, _body, _access, _secret, _token, _region, _service, _date, _curl];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(_body);
        var body = await InputFile.ReadAsync(file, cancellationToken);
        var target = $"/?Action={Uri.EscapeDataString(parsed.GetRequiredValue(_action))}&Version={Uri.EscapeDataString(parsed.GetRequiredValue(_version))}";
        var url = SignText.Address(parsed.GetRequiredValue(_url));
        var address = new Uri(url, target);
        var key = new SigningKey(SignText.Secret(parsed, _access, "VOLC_ACCESSKEY"), SignText.Secret(parsed, _secret, "VOLC_SECRETKEY"))
        {
            Token = parsed.GetValue(_token),
            Region = parsed.GetRequiredValue(_region),
            Service = parsed.GetRequiredValue(_service),
        };
        var signed = VolcengineSigner.Sign(address, body, key, parsed.GetValue(_date) ?? TimeProvider.System.GetUtcNow());
        var output = parsed.InvocationConfiguration.Output;
        if (!parsed.GetValue(_curl))
        {
            await output.WriteLineAsync($"# Canonical request\n{signed.CanonicalRequest}\n\n# String to sign\n{signed.StringToSign}\n\n# Headers");
            foreach (var (name, value) in signed.Headers)
            {
                await output.WriteLineAsync($"{name}: {value}");
            }

            await output.WriteLineAsync("\n# Send it");
        }

        await output.WriteLineAsync(Curl(address, signed, file));
        return ExitCode.Done;
    }

    private static string Curl(Uri address, SignedCall signed, string file)
    {
        var text = new StringBuilder("curl -sS -X POST ").Append(SignText.Quoted(address.AbsoluteUri));
        foreach (var (name, value) in signed.Headers)
        {
            text.Append(" \\\n  -H ").Append(SignText.Quoted($"{name}: {value}"));
        }

        return text.Append(" \\\n  --data-binary ").Append(SignText.Quoted("@" + file)).ToString();
    }

    private static DateTimeOffset? ReadTime(string text) =>
        DateTimeOffset.TryParseExact(text, VolcengineSigning.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
