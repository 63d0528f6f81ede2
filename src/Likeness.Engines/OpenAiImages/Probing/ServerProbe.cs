using System.Net;
using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>What a probe found of a server's models.</summary>
/// <param name="Health">The answer for operators.</param>
/// <param name="Model">The model that is served, where it is the only one.</param>
internal sealed record ProbedServer(GeneratorHealth Health, string? Model);

/// <summary>Asks a server which models it has.</summary>
internal sealed class ServerProbe(OpenAiImagesOptions options, Exchange exchange)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MostNames = 8;

    public async Task<ProbedServer> AskAsync(CancellationToken cancellationToken)
    {
        var clock = new RunClock(options.Time, options.ProbeTimeout);
        try
        {
            GeneratorReply? reply = null;
            foreach (var path in options.Profile.ModelPaths)
            {
                reply = await exchange.SendAsync(HttpMethod.Get, path, () => null, MaxBytes, clock, cancellationToken).ConfigureAwait(false);
                if (reply.Status != HttpStatusCode.NotFound)
                {
                    break;
                }
            }

            return reply is null ? new ProbedServer(GeneratorHealth.Healthy(), null) : Read(reply);
        }
        catch (GeneratorException exception)
        {
            return new ProbedServer(GeneratorHealth.Unhealthy(exception.Message), null);
        }
    }

    private ProbedServer Read(GeneratorReply reply)
    {
        if (!reply.IsSuccess)
        {
            return new ProbedServer(GeneratorHealth.Unhealthy(reply.Status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "It refuses the key.",
                HttpStatusCode.NotFound => $"It does not know {options.Profile.ModelPaths[0]}: is this a server of the kind {options.Profile.Name}, and new enough?",
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => "It has no room or is still starting.",
                _ => $"It answers {(int)reply.Status} when asked for its models.",
            }), null);
        }

        return BoundedJson.Read(reply.Body, Read);
    }

    private ProbedServer Read(JsonElement root)
    {
        if (options.Profile.Wire == ImagesWireKind.Jobs && !root.Items("supported_modes").Any(mode => mode.ValueKind == JsonValueKind.String && mode.ValueEquals("img_gen")))
        {
            return new ProbedServer(GeneratorHealth.Unhealthy("Its model makes no pictures."), null);
        }

        var models = Names(root).Select(name => ServerError.Line(name, options.Address.Key)).Where(name => name.Length > 0).ToList();
        return new ProbedServer(GeneratorHealth.Healthy(models.Count == 1 ? $"{options.Profile.Name} with {models[0]}" : options.Profile.Name, Notes(models)), models.Count == 1 ? models[0] : null);
    }

    private List<string> Notes(List<string> models)
    {
        if (models.Count == 0)
        {
            return ["It lists no models."];
        }

        return options.Model is { } model && options.Profile.Wire != ImagesWireKind.Jobs && !models.Contains(model, StringComparer.Ordinal)
            ? [$"The model {model} is not among those that it lists: {string.Join(", ", models.Take(MostNames))}{(models.Count > MostNames ? " …" : "")}."]
            : [];
    }

    /// <summary>The list of OpenAI, SGLang's former <c>model_path</c>, or the model of stable-diffusion.cpp's capabilities.</summary>
    private static IEnumerable<string> Names(JsonElement root)
    {
        foreach (var item in root.Items("data"))
        {
            if (item.Text("id") is { } id)
            {
                yield return id;
            }
        }

        if (root.Text("model_path") is { } path)
        {
            yield return path;
        }

        if (root.Member("model") is { } model && (model.Text("stem") ?? model.Text("name")) is { Length: > 0 } stem)
        {
            yield return stem;
        }
    }
}
