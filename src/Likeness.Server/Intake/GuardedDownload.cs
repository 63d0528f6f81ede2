using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Likeness.Server.Intake;

/// <summary>Downloads large files of known length through a <see cref="GuardedHandler"/>, over https, going on where the last attempt broke off as long as the file is still the same.</summary>
/// <param name="guard">Decides about every connection.</param>
/// <param name="time">The clock.</param>
internal sealed class GuardedDownload(AddressGuard guard, TimeProvider time) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MinBytesPerSecond = 2000;
    private const string What = "model's address";
    private static readonly string[] Pages = ["text/html", "application/xhtml+xml"];
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);
    private readonly HttpMessageInvoker _client = new(GuardedHandler.Create(guard, ConnectTimeout));

    /// <summary>One attempt to bring a file to its full length.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="file">What came so far.</param>
    /// <param name="bytes">How long it is.</param>
    /// <param name="progress">Gets 0…1; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; what came stays.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    public async Task<DownloadEnd> FetchAsync(Uri address, PartialFile file, long bytes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (file.Length == bytes)
        {
            return DownloadEnd.Done;
        }

        using var answered = new CancellationTokenSource(AnswerTimeout, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, answered.Token);
        try
        {
            var from = file.Length < bytes && file.TagOf(address) is { } tag ? new RangeConditionHeaderValue(tag) : null;
            var (response, refused) = await FollowAsync(address, from, file.Length, waiting.Token);
            using (response)
            {
                return refused ?? CheckHead(response!, address, file, bytes, from is not null) ?? await ReadAsync(response!, file, bytes, progress, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DownloadEnd.Broken("It did not answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return Explain(exception);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Asks until an answer is no redirect. Each target is checked like the first address.</summary>
    private async Task<(HttpResponseMessage? Response, DownloadEnd? Refused)> FollowAsync(Uri address, RangeConditionHeaderValue? condition, long from, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            if (Refusal(address) is { } reason)
            {
                return (null, DownloadEnd.Final(hop == 0 ? reason : $"It redirects to where it may not: {reason}"));
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Likeness", "0.1"));
            request.Headers.AcceptEncoding.ParseAdd("identity");
            if (condition is not null)
            {
                request.Headers.Range = new RangeHeaderValue(from, null);
                request.Headers.IfRange = condition;
            }

            var response = await _client.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return (response, null);
            }

            using (response)
            {
                if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
                {
                    return (null, DownloadEnd.Final("It redirects to nowhere."));
                }

                if (address.Scheme == "https" && next.Scheme == "http")
                {
                    return (null, DownloadEnd.Final("It redirects from https to http."));
                }

                address = next;
            }
        }

        return (null, DownloadEnd.Final($"It redirects more than {MaxRedirects} times."));
    }

    private string? Refusal(Uri address) => guard.Check(address, What) is { } reason ? reason
        : address.Scheme != "https" && !guard.IsPrivateHost(address.IdnHost, address.Port) ? "Models are fetched over https only."
        : null;

    /// <summary>Null when the body is what is missing of the file; the file then remembers the version.</summary>
    private static DownloadEnd? CheckHead(HttpResponseMessage response, Uri address, PartialFile file, long bytes, bool asked)
    {
        var headers = response.Content.Headers;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when CheckContent(headers, bytes) is { } fault:
                return fault;
            case HttpStatusCode.OK:
                file.Restart(address, response.Headers.ETag);
                return null;
            case HttpStatusCode.PartialContent:
                if (asked && headers.ContentRange is { Unit: "bytes", From: { } from, To: { } to, Length: { } whole } && from == file.Length && to == bytes - 1 && whole == bytes)
                {
                    return CheckContent(headers, bytes - from);
                }

                file.Restart(address, null);
                return DownloadEnd.Broken("It answered with another part of the file than was asked for.");
            case HttpStatusCode.RequestedRangeNotSatisfiable when asked:
                file.Restart(address, null);
                return DownloadEnd.Broken("It has no such part of the file.");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return DownloadEnd.Broken($"It answered with status {(int)response.StatusCode}.");
            default:
                return DownloadEnd.Final($"It answered with status {(int)response.StatusCode}.");
        }
    }

    private static DownloadEnd? CheckContent(HttpContentHeaders headers, long expected) =>
        headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) ? DownloadEnd.Final("It answered with compressed content that was not asked for.")
        : headers.ContentType?.MediaType is { } type && Pages.Contains(type, StringComparer.OrdinalIgnoreCase) ? DownloadEnd.Final("It answered with a page, not with a file.")
        : headers.ContentLength is { } length && length != expected ? DownloadEnd.Final($"It has {length} bytes there instead of {expected}.")
        : null;

    private async Task<DownloadEnd> ReadAsync(HttpResponseMessage response, PartialFile file, long bytes, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var pace = new PaceWatch(MinBytesPerSecond, time, slow);
        var buffer = new byte[128 * 1024];
        await using var stream = await response.Content.ReadAsStreamAsync(slow.Token);
        while (true)
        {
            int read;
            try
            {
                read = await stream.ReadAsync(buffer, slow.Token);
            }
            catch (OperationCanceledException) when (pace.TooSlow && !cancellationToken.IsCancellationRequested)
            {
                return DownloadEnd.Broken("It sends too slowly.");
            }
            catch (IOException)
            {
                // Of the connection: the disk is written below.
                return DownloadEnd.Broken("The connection broke off.");
            }

            if (read == 0)
            {
                return file.Length == bytes ? DownloadEnd.Done : DownloadEnd.Broken("The connection broke off.");
            }

            if (file.Length + read > bytes)
            {
                file.Stream.SetLength(0);
                return DownloadEnd.Final($"It sends more than the {bytes} bytes of the file.");
            }

            pace.Add(read);
            await file.Stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report((double)file.Length / bytes);
        }
    }

    private static DownloadEnd Explain(HttpRequestException exception) => exception switch
    {
        { InnerException: AddressRefusedException } => DownloadEnd.Final("Its host is not a public one; --allow-private-host opens one."),
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => DownloadEnd.Final("Its host is not known."),
        { HttpRequestError: HttpRequestError.SecureConnectionError } => DownloadEnd.Final("No secure connection to it could be made."),
        { HttpRequestError: HttpRequestError.ConnectionError } => DownloadEnd.Broken("It could not be reached."),
        _ => DownloadEnd.Broken("Its answer broke off or is not valid."),
    };
}

/// <summary>How an attempt to download ended.</summary>
/// <param name="Fault">One sentence; null when the file has its full length.</param>
/// <param name="MayRetry">Whether another attempt may get further.</param>
internal sealed record DownloadEnd(string? Fault, bool MayRetry)
{
    public static readonly DownloadEnd Done = new(null, MayRetry: false);

    public static DownloadEnd Broken(string fault) => new(fault, MayRetry: true);

    public static DownloadEnd Final(string fault) => new(fault, MayRetry: false);
}
