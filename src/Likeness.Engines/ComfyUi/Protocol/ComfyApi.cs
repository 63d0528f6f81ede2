using System.Net;
using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.ComfyUi;

/// <summary>Where a prompt is.</summary>
internal enum PromptPlace
{
    /// <summary>Neither running nor waiting.</summary>
    Nowhere,

    /// <summary>Waiting.</summary>
    Pending,

    /// <summary>Running.</summary>
    Running,
}

/// <summary>The HTTP calls of a ComfyUI server.</summary>
/// <param name="connection">The way to it.</param>
/// <param name="exchangeTimeout">Longest time for one call.</param>
/// <param name="time">The clock.</param>
internal sealed class ComfyApi(GeneratorConnection connection, TimeSpan exchangeTimeout, TimeProvider time)
{
    private const long MaxJsonBytes = 16 * 1024 * 1024;
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>Sends a picture; with <paramref name="overwrite"/> it takes the place of the one with this name.</summary>
    public async Task<ComfyFile> UploadAsync(ReadOnlyMemory<byte> png, ComfyFile file, bool overwrite, CancellationToken cancellationToken)
    {
        using var content = new UploadBody(png, file, overwrite);
        var reply = await SendAsync(HttpMethod.Post, "upload/image", content, MaxJsonBytes, cancellationToken).ConfigureAwait(false);
        if (reply.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            throw new ComfyException(Portraits.FaultKind.EngineCannot, "The generator takes no picture of this size.");
        }

        Require(reply);
        using var json = Json(reply);
        var stored = new ComfyFile(json.RootElement.Text("name") ?? "", json.RootElement.Text("subfolder") ?? "", json.RootElement.Text("type") ?? "");
        return stored.IsPlausible ? stored : throw Nonsense();
    }

    /// <summary>Queues a graph.</summary>
    /// <returns>The prompt's id, which is ours unless the server insists on another.</returns>
    /// <exception cref="GraphRefusedException">The server finds the graph invalid.</exception>
    public async Task<string> QueueAsync(ReadOnlyMemory<byte> graph, string promptId, string clientId, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Post, "prompt", PromptBody.Write(graph, promptId, clientId), MaxJsonBytes, cancellationToken).ConfigureAwait(false);
        if (reply.Status == HttpStatusCode.BadRequest)
        {
            throw GraphRefusedException.Read(reply.Body);
        }

        Require(reply);
        using var json = Json(reply);
        return json.RootElement.Text("prompt_id") is { Length: > 0 and <= 100 } id ? id : throw Nonsense();
    }

    /// <summary>How a prompt ended, or null while it has not.</summary>
    public async Task<PromptEnd?> HistoryAsync(string promptId, CancellationToken cancellationToken)
    {
        using var json = await GetAsync($"history/{Uri.EscapeDataString(promptId)}", cancellationToken).ConfigureAwait(false);
        return json.RootElement.Member(promptId) is { } entry ? PromptEnd.Read(entry) : null;
    }

    /// <summary>Where a prompt is.</summary>
    public async Task<PromptPlace> WhereAsync(string promptId, CancellationToken cancellationToken)
    {
        using var json = await GetAsync("queue", cancellationToken).ConfigureAwait(false);
        return Holds("queue_running") ? PromptPlace.Running : Holds("queue_pending") ? PromptPlace.Pending : PromptPlace.Nowhere;

        bool Holds(string name) => json.RootElement.Member(name) is { ValueKind: JsonValueKind.Array } items
            && items.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Array && item.GetArrayLength() > 1 && item[1].ValueKind == JsonValueKind.String && item[1].ValueEquals(promptId));
    }

    /// <summary>How many prompts run and wait.</summary>
    public async Task<int> QueueLengthAsync(CancellationToken cancellationToken)
    {
        using var json = await GetAsync("prompt", cancellationToken).ConfigureAwait(false);
        return (int)Math.Clamp(json.RootElement.Member("exec_info")?.Number("queue_remaining") ?? 0, 0, int.MaxValue);
    }

    /// <summary>Cancels a prompt wherever it is, in one step; only recent servers can.</summary>
    /// <returns>Whether the server did it.</returns>
    public async Task<bool> CancelAsync(string promptId, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Post, $"api/jobs/{Uri.EscapeDataString(promptId)}/cancel", PromptBody.Object(_ => { }), MaxJsonBytes, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            return false;
        }

        using var json = Json(reply);
        return json.RootElement.Member("cancelled") is { ValueKind: JsonValueKind.True };
    }

    /// <summary>Interrupts a prompt. Newer servers do it only if that one runs; older ones interrupt whatever runs, so ask <see cref="WhereAsync"/> first.</summary>
    public Task InterruptAsync(string promptId, CancellationToken cancellationToken) => PostAsync("interrupt", writer => writer.WriteString("prompt_id", promptId), cancellationToken);

    /// <summary>Takes a waiting prompt out of the queue.</summary>
    public Task DequeueAsync(string promptId, CancellationToken cancellationToken) => PostAsync("queue", writer => WriteList(writer, "delete", promptId), cancellationToken);

    /// <summary>Makes the server forget a prompt that is over, its texts included.</summary>
    public Task ForgetAsync(string promptId, CancellationToken cancellationToken) => PostAsync("history", writer => WriteList(writer, "delete", promptId), cancellationToken);

    /// <summary>Fetches a file.</summary>
    public async Task<ReadOnlyMemory<byte>> ViewAsync(ComfyFile file, long maxBytes, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Get, file.ViewPath, null, maxBytes, cancellationToken).ConfigureAwait(false);
        Require(reply);
        return reply.Body;
    }

    /// <summary>Asks for JSON.</summary>
    public async Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Get, path, null, MaxJsonBytes, cancellationToken).ConfigureAwait(false);
        Require(reply);
        return Json(reply);
    }

    /// <summary>Asks for the bytes of an answer that succeeds.</summary>
    public async Task<ReadOnlyMemory<byte>> GetBytesAsync(string path, long maxBytes, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Get, path, null, maxBytes, cancellationToken).ConfigureAwait(false);
        Require(reply);
        return reply.Body;
    }

    private async Task PostAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        Require(await SendAsync(HttpMethod.Post, path, PromptBody.Object(write), MaxJsonBytes, cancellationToken).ConfigureAwait(false));

    private Task<GeneratorReply> SendAsync(HttpMethod method, string path, HttpContent? content, long maxBytes, CancellationToken cancellationToken) =>
        connection.SendAsync(method, path, content, maxBytes, exchangeTimeout, time, cancellationToken);

    private static void WriteList(Utf8JsonWriter writer, string name, string item)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static void Require(GeneratorReply reply)
    {
        if (!reply.IsSuccess)
        {
            throw ComfyException.Of(reply);
        }
    }

    private static JsonDocument Json(GeneratorReply reply)
    {
        try
        {
            return JsonDocument.Parse(reply.Body, Bounded);
        }
        catch (JsonException)
        {
            throw Nonsense();
        }
    }

    private static GeneratorException Nonsense() => new(GeneratorFailure.Hostile, "Its answer is not what ComfyUI answers.");
}
