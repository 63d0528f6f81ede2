using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Fetches pictures from addresses that users wrote. No proxy, no cookies, no automatic redirects, no decompression, and a connection only to checked IP addresses.</summary>
internal sealed class GuardedFetcher : IDisposable
{
    private static readonly string[] NotPictures = ["text/html", "application/xhtml+xml", "application/json", "application/xml", "text/xml", "text/javascript"];
    private readonly IntakeOptions _options;
    private readonly AddressGuard _guard;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _client;

    public GuardedFetcher(IntakeOptions options, AddressGuard guard, TimeProvider time)
    {
        _options = options;
        _guard = guard;
        _time = time;
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            // Short: a kept connection goes to an address that was right when it was checked.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromSeconds(60),
        });
    }

    /// <summary>Fetches one picture.</summary>
    public async ValueTask<Taken> FetchAsync(string text, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.FetchTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await FollowAsync(text, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Taken.Failure(JobFaultKind.FetchFailed, "The picture's address did not answer in time.");
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException refused)
        {
            return Taken.Failure(JobFaultKind.AddressRefused, refused.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Taken.Failure(JobFaultKind.FetchFailed, "The picture's address could not be reached, or its answer broke off.");
        }
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Taken> FollowAsync(string text, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return Taken.Failure(JobFaultKind.AddressRefused, "The picture's address is not a valid URL.");
        }

        for (var hop = 0; hop <= _options.MaxRedirects; hop++)
        {
            if (_guard.Check(address) is { } reason)
            {
                return Taken.Failure(JobFaultKind.AddressRefused, reason);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Likeness", "0.1"));
            request.Headers.Accept.ParseAdd("image/*, application/octet-stream;q=0.5, */*;q=0.1");
            request.Headers.AcceptEncoding.ParseAdd("identity");
            using var response = await _client.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return await ReadAsync(response, cancellationToken);
            }

            if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
            {
                return Taken.Failure(JobFaultKind.FetchFailed, "The picture's address redirects to nowhere.");
            }

            if (address.Scheme == "https" && next.Scheme == "http")
            {
                return Taken.Failure(JobFaultKind.AddressRefused, "The picture's address redirects from https to http.");
            }

            address = next;
        }

        return Taken.Failure(JobFaultKind.FetchFailed, $"The picture's address redirects more than {_options.MaxRedirects} times.");
    }

    private async ValueTask<Taken> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Taken.Failure(JobFaultKind.FetchFailed, $"The picture's address answered with status {(int)response.StatusCode}.");
        }

        var content = response.Content;
        if (content.Headers.ContentType?.MediaType is { } type && NotPictures.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return Taken.Failure(JobFaultKind.FetchFailed, $"The picture's address answered with {type.ToLowerInvariant()}, not with a picture.");
        }

        if (content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return Taken.Failure(JobFaultKind.FetchFailed, "The picture's address answered with compressed content that was not asked for.");
        }

        if (content.Headers.ContentLength > _options.MaxPictureBytes)
        {
            return TooLarge();
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await ReadAsync(stream, (int)(content.Headers.ContentLength ?? 64 * 1024), cancellationToken);
    }

    private async ValueTask<Taken> ReadAsync(Stream stream, int expected, CancellationToken cancellationToken)
    {
        // The declared length is a hint only: memory grows with what has really come.
        var writer = new ArrayBufferWriter<byte>(Math.Clamp(expected, 1024, 1024 * 1024));
        while (true)
        {
            var read = await stream.ReadAsync(writer.GetMemory(32 * 1024), cancellationToken);
            if (read == 0)
            {
                return Taken.Success(writer.WrittenMemory);
            }

            writer.Advance(read);
            if (writer.WrittenCount > _options.MaxPictureBytes)
            {
                return TooLarge();
            }
        }
    }

    private Taken TooLarge() => Taken.Failure(JobFaultKind.PictureTooLarge, $"The picture behind the address has more than {_options.MaxPictureBytes} bytes.");
}
