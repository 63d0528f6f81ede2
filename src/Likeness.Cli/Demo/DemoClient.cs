using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Likeness.Imaging;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Tencent.Signing;
using Likeness.Server.Dialects.Volcengine;

namespace Likeness.Cli;

/// <summary>A client of the demo's own server, as any other: it sends JSON over HTTP and loads the picture behind the answer.</summary>
internal sealed class DemoClient(string address, CreatedKey key, TimeProvider time) : IDisposable
{
    // A bare invoker, because the guarded client of the server refuses loopback addresses, which is all that this one talks to.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>Scheme, host and port of the server.</summary>
    public string Address => address;

    /// <summary>With what it signs.</summary>
    public CreatedKey Key => key;

    /// <summary>Makes a call and loads its picture.</summary>
    /// <returns>The picture, its file ending, and the time from request to picture.</returns>
    /// <exception cref="CommandFault">The server refused.</exception>
    public async Task<DemoAnswer> RunAsync(DemoCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var link = await call.SendAsync(this, cancellationToken);
        var picture = link.StartsWith("data:", StringComparison.Ordinal) ? Convert.FromBase64String(link[(link.IndexOf(',', StringComparison.Ordinal) + 1)..]) : await LoadAsync(link, cancellationToken);
        return new DemoAnswer(picture, Ending(picture), time.GetElapsedTime(started));
    }

    /// <summary>Posts JSON; the answer, whatever it says.</summary>
    /// <exception cref="CommandFault">It is not JSON.</exception>
    public async Task<JsonNode> PostAsync(string target, byte[] body, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers.Where(header => header.Key != "Content-Type"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        try
        {
            return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken))!;
        }
        catch (JsonException)
        {
            throw new CommandFault(ExitCode.Bug, $"The server answered {(int)response.StatusCode} without JSON.");
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> SignVolcengine(string target, byte[] body) =>
        VolcengineSigner.Sign(new Uri(address + target), body, new SigningKey(key.AccessKeyId, key.SecretAccessKey), time.GetUtcNow()).Headers;

    public IReadOnlyList<KeyValuePair<string, string>> SignTencent(string action, byte[] body) => new TencentSigner
    {
        Host = new Uri(address).Authority, SecretId = key.AccessKeyId, SecretKey = key.SecretAccessKey, Action = action, Version = "2022-12-29", Time = time.GetUtcNow(),
    }.SignHeader("POST", body).Headers;

    /// <exception cref="CommandFault">There is an error in the answer.</exception>
    public static void ThrowIf(JsonNode? error)
    {
        if (error is not null)
        {
            throw new CommandFault(ExitCode.Input, $"The server answered: {error}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> LoadAsync(string link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        using var response = await _http.SendAsync(request, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static string Ending(byte[] picture) => PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? header.Format switch
    {
        PictureFormat.Jpeg => ".jpg",
        PictureFormat.WebP => ".webp",
        _ => ".png",
    } : ".png";
}

/// <summary>What the server gave for a call.</summary>
/// <param name="Picture">The file.</param>
/// <param name="Ending">Its file ending.</param>
/// <param name="Elapsed">From request to picture.</param>
internal sealed record DemoAnswer(byte[] Picture, string Ending, TimeSpan Elapsed);
