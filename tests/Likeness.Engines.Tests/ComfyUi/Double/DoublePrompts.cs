using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>A prompt of the double.</summary>
internal sealed record DoublePrompt(int Number, string Id, string Client, JsonObject Graph)
{
    public CancellationTokenSource Interruption { get; } = new();

    public bool IsDropped { get; set; }
}

/// <summary>The double's queue and history; one prompt runs at a time.</summary>
internal sealed class DoublePrompts
{
    private readonly Lock _lock = new();
    private readonly ComfyUiDouble _server;
    private readonly Channel<DoublePrompt> _work = Channel.CreateUnbounded<DoublePrompt>();
    private readonly List<DoublePrompt> _pending = [];
    private readonly Dictionary<string, JsonObject> _history = [];
    private DoublePrompt? _running;
    private int _numbers;

    public DoublePrompts(ComfyUiDouble server)
    {
        _server = server;
        _ = Task.Run(WorkAsync);
    }

    public int Remaining
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count + (_running is null ? 0 : 1);
            }
        }
    }

    /// <summary>Ids of the prompts in the history.</summary>
    public IReadOnlyCollection<string> Remembered
    {
        get
        {
            lock (_lock)
            {
                return [.. _history.Keys];
            }
        }
    }

    public int Add(ref string? id, string client, JsonObject graph)
    {
        lock (_lock)
        {
            id ??= $"00000000-0000-4000-8000-{_numbers:d12}";
            var prompt = new DoublePrompt(_numbers++, id, client, graph);
            _pending.Add(prompt);
            _work.Writer.TryWrite(prompt);
            return prompt.Number;
        }
    }

    public JsonObject Queue()
    {
        lock (_lock)
        {
            return new JsonObject { ["queue_running"] = Items(_running is { IsDropped: false } running ? [running] : []), ["queue_pending"] = Items(_pending) };
        }

        static JsonArray Items(IEnumerable<DoublePrompt> prompts) => [.. prompts.Select(prompt => (JsonNode)new JsonArray(prompt.Number, prompt.Id, prompt.Graph.DeepClone(), new JsonObject(), new JsonArray()))];
    }

    public void Delete(string id)
    {
        lock (_lock)
        {
            _pending.RemoveAll(prompt => prompt.Id == id);
        }
    }

    public void Interrupt(string? id)
    {
        lock (_lock)
        {
            if (_running is { } running && (id is null || running.Id == id))
            {
                running.Interruption.Cancel();
            }
        }
    }

    public bool Cancel(string id)
    {
        lock (_lock)
        {
            if (_running?.Id == id)
            {
                _running.Interruption.Cancel();
                return true;
            }

            return _pending.RemoveAll(prompt => prompt.Id == id) > 0;
        }
    }

    public JsonObject History(string id)
    {
        lock (_lock)
        {
            return _history.TryGetValue(id, out var entry) ? new JsonObject { [id] = entry.DeepClone() } : [];
        }
    }

    public void DeleteHistory(string id)
    {
        lock (_lock)
        {
            _history.Remove(id);
        }
    }

    public void Forget()
    {
        lock (_lock)
        {
            _pending.Clear();
            _history.Clear();
            if (_running is { } running)
            {
                running.IsDropped = true;
                running.Interruption.Cancel();
            }
        }
    }

    public void Stop()
    {
        _work.Writer.TryComplete();
        Forget();
    }

    private async Task WorkAsync()
    {
        await foreach (var prompt in _work.Reader.ReadAllAsync())
        {
            lock (_lock)
            {
                if (!_pending.Remove(prompt))
                {
                    continue;
                }

                _running = prompt;
            }

            var entry = await DoubleExecution.RunAsync(_server, prompt);
            lock (_lock)
            {
                _running = null;
                if (!prompt.IsDropped)
                {
                    _history[prompt.Id] = entry;
                }
            }

            await DoubleExecution.SendAsync(_server, prompt, "executing", new JsonObject { ["node"] = null });
        }
    }
}
