using System.Text.Json;
using Likeness.Engines.Routing;

namespace Likeness.Server.Operations;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it can also work. Both answer while the queue is full and need no key.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", context => WriteAsync(context, 200, json => json.WriteString("status", "ok")));
        routes.MapGet("/readyz", CheckAsync);
    }

    private static async Task CheckAsync(HttpContext context)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Likeness.Server.Operations.Readiness");
        var checks = new List<(string Name, string? Fault)>();
        foreach (var check in context.RequestServices.GetServices<IReadinessCheck>())
        {
            checks.Add((check.Name, await FindFaultAsync(check, context)));
        }

        foreach (var (name, fault) in checks.Where(check => check.Fault is not null))
        {
            ServerLog.NotReady(logger, name, fault!);
        }

        var ready = checks.TrueForAll(check => check.Fault is null);
        var down = context.RequestServices.GetRequiredService<EngineRouter>().DownRoutes();
        await WriteAsync(context, ready ? 200 : 503, json =>
        {
            json.WriteString("status", ready ? "ready" : "not ready");
            json.WriteStartObject("checks");
            foreach (var (name, fault) in checks)
            {
                json.WriteString(name, fault is null ? "ok" : "failed");
            }

            json.WriteEndObject();
            if (down.Count > 0)
            {
                WriteDown(json, down);
            }
        });
    }

    /// <summary>Routes whose engines are all down, as the configuration numbers them. All else is served, so they do not make the server unready.</summary>
    private static void WriteDown(Utf8JsonWriter json, IReadOnlyList<int> routes)
    {
        json.WriteStartArray("downRoutes");
        foreach (var route in routes)
        {
            json.WriteNumberValue(route);
        }

        json.WriteEndArray();
    }

    private static async Task<string?> FindFaultAsync(IReadinessCheck check, HttpContext context)
    {
        using var patience = new CancellationTokenSource(Patience, context.RequestServices.GetRequiredService<TimeProvider>());
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            return await check.FindFaultAsync(linked.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return $"It did not answer within {Patience.TotalSeconds:0} seconds.";
        }
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
