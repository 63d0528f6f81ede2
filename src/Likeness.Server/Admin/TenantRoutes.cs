using Likeness.Server.Accounts;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Admin;

/// <summary>Maps paths of the interface, so that each is behind the gate and turns what can go wrong into answers.</summary>
internal sealed class AdminRoutes(IEndpointRouteBuilder routes)
{
    public const string Prefix = "/admin/v1";

    public void Map(string method, string path, Func<HttpContext, Task<AdminAnswer>> handle) =>
        routes.MapMethods(Prefix + path, [method], context => HandleAsync(context, handle));

    private static async Task HandleAsync(HttpContext context, Func<HttpContext, Task<AdminAnswer>> handle)
    {
        if (!AdminGate.HasPassed(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await (await AnswerAsync(context, handle)).WriteAsync(context);
    }

    private static async Task<AdminAnswer> AnswerAsync(HttpContext context, Func<HttpContext, Task<AdminAnswer>> handle)
    {
        try
        {
            return await handle(context);
        }
        catch (AccountException exception)
        {
            return new Problem(exception.Fault switch { AccountFault.Taken => 409, AccountFault.NotFound => 404, _ => 400 }, exception.Message);
        }
        catch (DataFolderException exception)
        {
            var logger = context.RequestServices.GetRequiredService<ILogger<AdminRoutes>>();
            AdminLog.StorageUnavailable(logger, exception, RequestRecord.Of(context).Id);
            return Problem.StorageUnavailable();
        }
    }
}

/// <summary>Maps paths below <c>/admin/v1/tenants/{tenant}</c>.</summary>
internal sealed class TenantRoutes(AdminRoutes routes, AccountStore accounts)
{
    /// <summary>Maps a path.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">What follows the tenant's id: empty, or beginning with a slash.</param>
    /// <param name="handle">Answers for a tenant that exists; for others the answer is "not found".</param>
    public void Map(string method, string path, Func<HttpContext, Tenant, Task<AdminAnswer>> handle) => routes.Map(
        method,
        "/tenants/{tenant}" + path,
        context => accounts.FindTenant(Part(context, "tenant")) is { } tenant ? handle(context, tenant) : Task.FromResult<AdminAnswer>(Problem.NoTenant()));

    /// <summary>A part of the path.</summary>
    public static string Part(HttpContext context, string name) => (string?)context.GetRouteValue(name) ?? "";
}
