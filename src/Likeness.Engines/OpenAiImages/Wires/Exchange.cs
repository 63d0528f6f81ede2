using System.Net;
using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Sends requests to the server and repeats those, and only those, that certainly began nothing: without a connection, or put off by the server with a time.</summary>
/// <remarks>A request whose outcome is unknown is never sent again from here: whether another server may do it is the router's decision.</remarks>
internal sealed class Exchange(OpenAiImagesOptions options, GeneratorConnection connection)
{
    private static readonly TimeSpan ReconnectWait = TimeSpan.FromMilliseconds(200);

    private readonly Uri _api = connection.Address.Root.AbsolutePath.EndsWith("/v1/", StringComparison.Ordinal) ? connection.Address.Root : new Uri(connection.Address.Root, "v1/");

    /// <summary>An address below the API's root, which ends with <c>/v1/</c>; <c>../x</c> is beside it.</summary>
    public string Below(string path) => new Uri(_api, path).AbsoluteUri;

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the API's root, or an address on the same server.</param>
    /// <param name="content">Makes the body, once for each try.</param>
    /// <param name="maxBytes">Most bytes of the answer.</param>
    /// <param name="clock">The time left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GeneratorException">The conversation failed.</exception>
    public async Task<GeneratorReply> SendAsync(HttpMethod method, string path, Func<HttpContent?> content, long maxBytes, RunClock clock, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            TimeSpan wait;
            try
            {
                var reply = await connection.SendAsync(method, Below(path), content(), maxBytes, clock.Left, options.Time, cancellationToken).ConfigureAwait(false);
                if (tries > options.Retries || !IsPutOff(reply, out wait) || wait >= clock.Left)
                {
                    return reply;
                }
            }
            catch (GeneratorException exception) when (exception.Failure == GeneratorFailure.Unreachable && tries == 1 && options.Retries > 0 && ReconnectWait < clock.Left)
            {
                wait = ReconnectWait;
            }

            await clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsPutOff(GeneratorReply reply, out TimeSpan wait)
    {
        wait = reply.RetryAfter ?? TimeSpan.MaxValue;
        return reply.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && wait >= TimeSpan.Zero && wait <= options.LongestRetryWait;
    }
}
