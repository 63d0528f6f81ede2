namespace Likeness.Server.Operations;

/// <summary>The outermost middleware: request id, security headers, one log line, and an answer for what nobody else answered.</summary>
internal sealed class RequestPipeline(RequestDelegate next, IIdSource ids, IEnumerable<IErrorPages> errorPages, TimeProvider time, ILogger<RequestPipeline> logger)
{
    private readonly IErrorPages[] _errorPages = [.. errorPages];

    public async Task InvokeAsync(HttpContext context)
    {
        var record = new RequestRecord("req_" + ids.NewId(32), time.GetTimestamp());
        context.Features.Set(record);
        context.Response.OnStarting(AddHeaders, (context, record, time));
        try
        {
            if (HeaderLimits.Refusal(context.Request) is { } status)
            {
                record.Fault = "TooManyHeaders";
                context.Response.StatusCode = status;
                context.Response.Headers.Connection = "close";
                await PagesFor(context).WriteStatusAsync(context, record);
            }
            else
            {
                await next(context);
            }

            if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405 && context.Response.ContentType is null)
            {
                await PagesFor(context).WriteStatusAsync(context, record);
            }
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            record.Fault = "BadRequest";
            context.Response.Clear();
            context.Response.StatusCode = exception.StatusCode;
            await PagesFor(context).WriteStatusAsync(context, record);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            ServerLog.RequestAborted(logger, record.Id, context.Request.Method, PathOf(context), time.GetElapsedTime(record.Started).TotalMilliseconds);
            return;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the client gets an answer and the operator a log line.
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ServerLog.RequestFailed(logger, exception, record.Id);
            record.Fault = "Bug";
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await PagesFor(context).WriteStatusAsync(context, record);
        }
#pragma warning restore CA1031

        ServerLog.RequestDone(
            logger, record.Id, context.Request.Method, PathOf(context), context.Response.StatusCode,
            time.GetElapsedTime(record.Started).TotalMilliseconds, record.KeyId ?? "-", record.JobId ?? "-", record.Fault ?? "-");
    }

    // The path only: a result's query is its key.
    private static string PathOf(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path.Length <= 200 ? path : path[..200];
    }

    private IErrorPages PagesFor(HttpContext context) => Array.Find(_errorPages, pages => pages.Covers(context)) ?? PlainErrorPages.Instance;

    private static Task AddHeaders(object state)
    {
        var (context, record, time) = ((HttpContext, RequestRecord, TimeProvider))state;
        var headers = context.Response.Headers;
        headers["x-request-id"] = record.Id;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Cache-Control", "no-store");
        if (context.Request.Path.StartsWithSegments("/v1"))
        {
            headers["openai-processing-ms"] = ((long)time.GetElapsedTime(record.Started).TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }
}
