using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Cli;

/// <summary><c>likeness sign tencent</c>: canonical request, string to sign, headers, and a curl command that sends it.</summary>
internal sealed class SignTencentCommand : Command
{
    private const string V3 = "TC3-HMAC-SHA256";

    private readonly Option<string> _url = new("--url") { Description = "Address of the server.", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8787" };
    private readonly Option<string> _action = new("--action") { Description = "What to call.", HelpName = "NAME", DefaultValueFactory = _ => "QueryGlamPicJob" };
    private readonly Option<string> _version = new("--api-version") { Description = "Its version.", HelpName = "DATE", DefaultValueFactory = _ => "2022-12-29" };
    private readonly Option<string> _body = new("--body") { Description = "File with the parameters as JSON, or - for standard input.", HelpName = "FILE", Required = true };
    private readonly Option<string> _method = new("--method") { Description = "POST or GET.", HelpName = "METHOD", DefaultValueFactory = _ => "POST" };
    private readonly Option<string> _signMethod = new("--sign-method") { Description = "TC3-HMAC-SHA256, HmacSHA1 or HmacSHA256.", HelpName = "METHOD", DefaultValueFactory = _ => V3 };
    private readonly Option<string?> _secretId = new("--secret-id") { Description = "Access key id. Default: the environment variable TENCENTCLOUD_SECRET_ID.", HelpName = "ID" };
    private readonly Option<string?> _secretKey = new("--secret-key") { Description = "Secret access key. Default: the environment variable TENCENTCLOUD_SECRET_KEY, where other users of the machine do not see it.", HelpName = "KEY" };
    private readonly Option<string?> _token = new("--token") { Description = "Session token of a temporary key.", HelpName = "TOKEN" };
    private readonly Option<long?> _timestamp = new("--timestamp")
    {
        Description = "Time of the signature in unix seconds. Default: now.",
        HelpName = "SECONDS",
        CustomParser = result => CommandOptions.Read<long>(result, "a number of unix seconds", text => UnixTime.TryRead(text, out var time) ? time.ToUnixTimeSeconds() : null),
    };

    private readonly Option<long?> _nonce = new("--nonce")
    {
        Description = "The number that HmacSHA1 and HmacSHA256 sign. Default: drawn.",
        HelpName = "N",
        CustomParser = result => CommandOptions.Read<long>(result, "a positive number", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nonce) && nonce > 0 ? nonce : null),
    };

    private readonly Option<bool> _curl = new("--curl") { Description = "Print the curl command alone." };

    public SignTencentCommand()
        : base("tencent", "Sign a call of the Tencent dialect.")
    {
        Option[] all = [_url, _action, _version, _body, _method, _signMethod, _secretId, _secretKey, _token, _timestamp, _nonce, _curl];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        _method.AcceptOnlyFromAmong("POST", "GET");
        _signMethod.AcceptOnlyFromAmong(V3, "HmacSHA1", "HmacSHA256");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var url = SignText.Address(parsed.GetRequiredValue(_url));
        var file = parsed.GetRequiredValue(_body);
        var call = Sign(parsed, url, await InputFile.ReadAsync(file, cancellationToken));
        var output = parsed.InvocationConfiguration.Output;
        if (!parsed.GetValue(_curl))
        {
            if (call.CanonicalRequest is not null)
            {
                await output.WriteLineAsync($"# Canonical request\n{call.CanonicalRequest}\n");
            }

            await output.WriteLineAsync($"# String to sign\n{call.StringToSign}\n\n# Signature\n{call.Signature}\n\n# Headers");
            foreach (var (name, value) in call.Headers)
            {
                await output.WriteLineAsync($"{name}: {value}");
            }

            await output.WriteLineAsync("\n# Send it");
        }

        await output.WriteLineAsync(Curl(url, call, file));
        return ExitCode.Done;
    }

    private SignedCall Sign(ParseResult parsed, Uri url, byte[] json)
    {
        var signer = new TencentSigner
        {
            Host = url.Authority,
            SecretId = SignText.Secret(parsed, _secretId, "TENCENTCLOUD_SECRET_ID"),
            SecretKey = SignText.Secret(parsed, _secretKey, "TENCENTCLOUD_SECRET_KEY"),
            Token = parsed.GetValue(_token),
            Action = parsed.GetRequiredValue(_action),
            Version = parsed.GetRequiredValue(_version),
            Time = parsed.GetValue(_timestamp) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : TimeProvider.System.GetUtcNow(),
        };
        var method = parsed.GetRequiredValue(_method);
        var signMethod = parsed.GetRequiredValue(_signMethod);
        try
        {
            return signMethod == V3
                ? signer.SignHeader(method, json)
                : signer.SignParameters(method, signMethod, parsed.GetValue(_nonce) ?? RandomNumberGenerator.GetInt32(1, int.MaxValue), json);
        }
        catch (JsonException exception)
        {
            throw new CommandFault(ExitCode.Input, "The parameters are not JSON: " + exception.Message);
        }
    }

    private static string Curl(Uri url, SignedCall call, string file)
    {
        var text = new StringBuilder("curl -sS ").Append(SignText.Quoted(url.GetLeftPart(UriPartial.Authority) + call.Target));
        foreach (var (name, value) in call.Headers.Where(header => header.Key != "Host"))
        {
            text.Append(" \\\n  -H ").Append(SignText.Quoted($"{name}: {value}"));
        }

        if (call.Body is not null)
        {
            text.Append(" \\\n  --data-raw ").Append(SignText.Quoted(call.Body));
        }
        else if (call.Method == "POST")
        {
            text.Append(" \\\n  --data-binary ").Append(SignText.Quoted("@" + file));
        }

        return text.ToString();
    }
}
