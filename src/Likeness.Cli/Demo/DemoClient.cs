using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>A client of the demo's own server, as any other: it sends JSON over HTTP and gets a link back.</summary>
internal sealed class DemoClient : IDisposable
{
    // A bare invoker, because the guarded client of the server refuses loopback addresses, which is all that this one talks to.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly string _address;
    private readonly string _bearer;
    private readonly TimeProvider _time;

    public DemoClient(string address, string bearer, TimeProvider time) => (_address, _bearer, _time) = (address, bearer, time);

    /// <summary>Sends a request and fetches the picture behind the link in its answer.</summary>
    /// <returns>The picture, its file ending, its link and the time from request to picture.</returns>
    /// <exception cref="CommandFault">The server refused.</exception>
    public async Task<DemoAnswer> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_address}/v1/chat/completions") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _bearer);
        using var response = await _http.SendAsync(request, cancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (!response.IsSuccessStatusCode)
        {
            var error = answer.RootElement.GetProperty("error").GetProperty("message").GetString();
            throw new CommandFault(response.StatusCode >= HttpStatusCode.InternalServerError ? ExitCode.Bug : ExitCode.Input, $"The server answered {(int)response.StatusCode}: {error}");
        }

        var link = answer.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        using var fetch = new HttpRequestMessage(HttpMethod.Get, link);
        using var picture = await _http.SendAsync(fetch, cancellationToken);
        var bytes = await picture.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        return new DemoAnswer(bytes, Ending(bytes), link, _time.GetElapsedTime(started));
    }

    public void Dispose() => _http.Dispose();

    private static string Ending(byte[] picture) => PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? header.Format switch
    {
        PictureFormat.Jpeg => ".jpg",
        PictureFormat.WebP => ".webp",
        _ => ".png",
    } : ".png";
}

/// <summary>What the server gave for a request.</summary>
internal sealed record DemoAnswer(byte[] Picture, string Ending, string Link, TimeSpan Elapsed);
