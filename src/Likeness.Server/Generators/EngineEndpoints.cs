using System.Text.Json;
using Likeness.Engines.Routing;
using Likeness.Server.Accounts;
using Likeness.Server.Admin;

namespace Likeness.Server.Generators;

/// <summary><c>/admin/v1/engines</c>: every engine with its servers, and the routes.</summary>
internal sealed class EngineEndpoints(EngineRouter router)
{
    public void Map(AdminRoutes admin) => admin.Map("GET", "/engines", _ => Task.FromResult(AdminAnswer.Ok(Write)));

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("engines");
        foreach (var engine in router.State())
        {
            Write(json, engine);
        }

        json.WriteEndArray();
        json.WriteStartArray("routes");
        var down = router.DownRoutes();
        for (var number = 0; number < router.Routes.Count; number++)
        {
            Write(json, router.Routes[number], down.Contains(number));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EngineState engine)
    {
        json.WriteStartObject();
        json.WriteString("name", engine.Name);
        json.WriteString("kind", engine.Kind);
        WriteList(json, "abilities", engine.Abilities);
        json.WriteNumber("waiting", engine.Waiting);
        json.WriteStartArray("instances");
        foreach (var one in engine.Instances)
        {
            json.WriteStartObject();
            json.WriteString("instance", one.Instance);
            json.WriteString("state", one.IsHealthy switch { true => "up", false => "down", null => "unknown" });
            json.WriteString("since", one.Since);
            AdminJson.WriteTimeOrNull(json, "probedAt", one.ProbedAt);
            json.WriteString("fault", one.Fault);
            json.WriteString("version", one.Version);
            WriteList(json, "notes", one.Notes);
            json.WriteString("breaker", one.Breaker switch { BreakerState.Closed => "closed", BreakerState.HalfOpen => "half-open", _ => "open" });
            json.WriteNumber("inFlight", one.InFlight);
            json.WriteNumber("capacity", one.Capacity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EngineRoute route, bool isDown)
    {
        json.WriteStartObject();
        json.WriteString("operation", route.Operation is { } operation ? OperationNames.Of(operation) : "*");
        json.WriteString("style", route.Style);
        json.WriteString("tenant", route.Tenant);
        WriteList(json, "engines", route.Engines);
        json.WriteBoolean("down", isDown);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
