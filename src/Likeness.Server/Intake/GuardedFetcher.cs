using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Fetches pictures from addresses that users wrote, through a <see cref="GuardedHandler"/>.</summary>
internal sealed class GuardedFetcher : IDisposable
{
    private static readonly string[] NotPictures = ["text/html", "application/xhtml+xml", "application/json", "application/xml", "text/xml", "text/javascript"];
    private readonly IntakeOptions _options;
    private readonly AddressGuard _guard;
    private readonly TimeProvider _time;
    private readonly HostGate _hosts;
    private readonly HttpMessageInvoker _client;

    public GuardedFetcher(IntakeOptions options, AddressGuard guard, TimeProvider time)
    {
        _options = options;
        _guard = guard;
        _time = time;
        _hosts = new HostGate(options.PerHost);
        _client = new HttpMessageInvoker(GuardedHandler.Create(guard, options.ConnectTimeout));
    }

    /// <summary>Fetches one picture.</summary>
    /// <param name="tenantId">For whom: tenants wait in turn for a place at the host.</param>
    /// <param name="text">The address.</param>
    /// <param name="limit">Most bytes, besides what the configuration allows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Taken> FetchAsync(string tenantId, string text, long limit, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var taken = await FollowAsync(tenantId, text, limit, cancellationToken);
        IntakeMetrics.Fetched(taken, _time.GetElapsedTime(started));
        return taken;
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Taken> FollowAsync(string tenantId, string text, long limit, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return Taken.Failure(JobFaultKind.AddressRefused, "The picture's address is not a valid URL.");
        }

        if (_guard.Check(address) is { } reason)
        {
            return Taken.Failure(JobFaultKind.AddressRefused, reason);
        }

        // The wait for a place counts against the job's time, not against the host's.
        var pass = await _hosts.EnterAsync(tenantId, address, cancellationToken);
        using var timeout = new CancellationTokenSource(_options.FetchTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            for (var hop = 0; hop <= _options.MaxRedirects; hop++)
            {
                var (taken, next) = await AskAsync(address, Math.Min(limit, _options.MaxPictureBytes), linked.Token);
                if (next is null)
                {
                    return taken;
                }

                pass.Dispose();
                pass = await _hosts.EnterAsync(tenantId, next, linked.Token);
                address = next;
            }

            return Taken.Failure(JobFaultKind.FetchFailed, $"The picture's address redirects more than {_options.MaxRedirects} times.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new Taken(default, exception.InnerException is TimeoutException ? FetchFaults.NotConnected : FetchFaults.TimedOut);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return new Taken(default, FetchFaults.From(exception));
        }
        finally
        {
            pass.Dispose();
        }
    }

    /// <summary>One request: the picture, a fault, or where to ask next.</summary>
    private async ValueTask<(Taken Taken, Uri? Next)> AskAsync(Uri address, long limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Likeness", "0.1"));
        request.Headers.Accept.ParseAdd("image/*, application/octet-stream;q=0.5, */*;q=0.1");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var response = await _client.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
        {
            return (CheckHead(response, limit) is { } fault ? new Taken(default, fault) : await ReadAsync(response, limit, cancellationToken), null);
        }

        if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
        {
            return (new Taken(default, FetchFaults.Nowhere), null);
        }

        var refused = address.Scheme == "https" && next.Scheme == "http" ? "The picture's address redirects from https to http." : _guard.Check(next);
        return refused is null ? (default, next) : (Taken.Failure(JobFaultKind.AddressRefused, refused), null);
    }

    private static JobFault? CheckHead(HttpResponseMessage response, long limit)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return FetchFaults.Failed($"The picture's address answered with status {(int)response.StatusCode}.");
        }

        var headers = response.Content.Headers;
        if (headers.ContentType?.MediaType is { } type && NotPictures.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return FetchFaults.Failed($"The picture's address answered with {type.ToLowerInvariant()}, not with a picture.");
        }

        if (headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return FetchFaults.Compressed;
        }

        return headers.ContentLength > limit ? FetchFaults.TooLarge(limit) : null;
    }

    private async ValueTask<Taken> ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var pace = new PaceWatch(_options.MinBytesPerSecond, _time, slow);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(slow.Token);
            // The declared length is a hint only: memory grows with what has really come.
            var writer = new ArrayBufferWriter<byte>((int)Math.Clamp(response.Content.Headers.ContentLength ?? 64 * 1024, 1024, 1024 * 1024));
            while (true)
            {
                var read = await stream.ReadAsync(writer.GetMemory(32 * 1024), slow.Token);
                if (read == 0)
                {
                    return PictureCheck.IsPage(writer.WrittenSpan) ? new Taken(default, FetchFaults.Page) : Taken.Success(writer.WrittenMemory);
                }

                pace.Add(read);
                writer.Advance(read);
                if (writer.WrittenCount > limit)
                {
                    return new Taken(default, FetchFaults.TooLarge(limit));
                }
            }
        }
        catch (OperationCanceledException) when (pace.TooSlow && !cancellationToken.IsCancellationRequested)
        {
            return new Taken(default, FetchFaults.TooSlow);
        }
    }
}
