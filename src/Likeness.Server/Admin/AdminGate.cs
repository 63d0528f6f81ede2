using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Admin;

/// <summary>Stands before everything under <c>/admin</c>. For those who may not know of it there is nothing there; the rest must show the admin key.</summary>
internal sealed class AdminGate(
    RequestDelegate next, AdminOptions options, AdminKey key, AuthenticationThrottle throttle, ClientAddress addresses, ILogger<AdminGate> logger)
{
    public const string Path = "/admin";
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Path))
        {
            await next(context);
            return;
        }

        if (!IsShownTo(context))
        {
            // As for any path that does not exist: the pipeline says so.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (Refusal(context) is { } problem)
        {
            await AdminAnswer.Of(problem).WriteAsync(context);
            return;
        }

        RequestRecord.Of(context).KeyId = "admin";
        context.Features.Set(new Pass());
        await next(context);
    }

    /// <summary>Whether a request has shown the admin key. Endpoints ask again, so that no spelling of a path leads around the gate.</summary>
    public static bool HasPassed(HttpContext context) => context.Features.Get<Pass>() is not null;

    private bool IsShownTo(HttpContext context) => options.Enabled && (options.AllowRemote || LocalRequest.IsLocal(context));

    private Problem? Refusal(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        var address = addresses.Of(context);
        var header = context.Request.Headers.Authorization.ToString();
        var sent = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        record.Fault = "Unauthenticated";
        if (sent.Length == 0)
        {
            ServerLog.AuthenticationFailed(logger, record.Id, $"{address}", nameof(RefusalReason.NoCredential));
            return Problem.NoKey();
        }

        if (!throttle.MayTry(address, out var wait))
        {
            record.Fault = "TooManyFailures";
            return Problem.TooManyFailures(wait);
        }

        try
        {
            if (!key.Matches(sent))
            {
                throttle.Failed(address);
                ServerLog.AuthenticationFailed(logger, record.Id, $"{address}", "NotTheAdminKey");
                return Problem.WrongKey();
            }
        }
        catch (DataFolderException exception)
        {
            AdminLog.StorageUnavailable(logger, exception, record.Id);
            return Problem.StorageUnavailable();
        }

        throttle.Succeeded(address);
        record.Fault = null;
        return null;
    }

    private sealed class Pass;
}
