using System.Text.Json;

namespace Likeness.Server.Operations;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it can also work. Both answer while the queue is full and need no key.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", context => WriteAsync(context, 200, json => json.WriteString("status", "ok")));
        routes.MapGet("/readyz", CheckAsync);
    }

    private static Task CheckAsync(HttpContext context)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Likeness.Server.Operations.Readiness");
        var checks = context.RequestServices.GetServices<IReadinessCheck>().Select(check => (check.Name, Fault: check.FindFault())).ToList();
        foreach (var (name, fault) in checks.Where(check => check.Fault is not null))
        {
            ServerLog.NotReady(logger, name, fault!);
        }

        var ready = checks.TrueForAll(check => check.Fault is null);
        return WriteAsync(context, ready ? 200 : 503, json =>
        {
            json.WriteString("status", ready ? "ready" : "not ready");
            json.WriteStartObject("checks");
            foreach (var (name, fault) in checks)
            {
                json.WriteString(name, fault is null ? "ok" : "failed");
            }

            json.WriteEndObject();
        });
    }

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }
}
