namespace Likeness.Engines.ComfyUi;

/// <summary>What is known of a running prompt, from whatever the server says of it.</summary>
/// <param name="graph">The graph that was queued.</param>
/// <param name="promptId">The prompt's id.</param>
internal sealed class PromptWatch(ComfyGraph graph, string promptId)
{
    private readonly NodeProgress _progress = new(graph.Nodes);
    private bool _ours;
    private string? _current;

    /// <summary>How far it is, 0…1, never less than before.</summary>
    public double Progress => _progress.Value;

    /// <summary>Whether it is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public ComfyException? Fault { get; private set; }

    /// <summary>The result, when it came over the socket.</summary>
    public ReadOnlyMemory<byte>? Picture { get; private set; }

    /// <summary>The result's files, when it is fetched; the first is the result.</summary>
    public IReadOnlyList<ComfyFile> Files { get; private set; } = [];

    /// <summary>Takes an event in.</summary>
    /// <returns>Whether it was about this prompt; those of others are none of our business.</returns>
    public bool Apply(ComfyEvent read)
    {
        if (read.Prompt is { } prompt && prompt != promptId)
        {
            _ours = read.Kind is not (ComfyEventKind.Started or ComfyEventKind.Executing) && _ours;
            return false;
        }

        if (read.Prompt is null && !_ours)
        {
            // Older servers leave the id out of progress and pictures, and send these to the client whose prompt runs.
            return false;
        }

        _ours = true;
        switch (read.Kind)
        {
            case ComfyEventKind.Cached or ComfyEventKind.States:
                _progress.Report(read.Nodes);
                break;
            case ComfyEventKind.Executing when read.Node is null:
                IsOver = true;
                break;
            case ComfyEventKind.Executing:
                _progress.Finish(_current);
                _current = read.Node;
                break;
            case ComfyEventKind.Progress:
                _progress.Report(read.Node ?? _current, read.Fraction);
                break;
            case ComfyEventKind.Executed:
                _progress.Finish(read.Node);
                Take(read.Node, read.Files);
                break;
            case ComfyEventKind.Succeeded:
                IsOver = true;
                break;
            case ComfyEventKind.Failed:
                Fail(read.Failure);
                break;
            case ComfyEventKind.Interrupted:
                Interrupt();
                break;
            case ComfyEventKind.Picture when graph.Way == ResultWay.Socket && read.IsPng && Picture is null && (read.Node ?? _current) == graph.Output:
                Picture = read.Picture;
                break;
        }

        return true;
    }

    /// <summary>Takes the history's entry in.</summary>
    public void Apply(PromptEnd end)
    {
        IsOver = true;
        if (end.Interrupted)
        {
            Interrupt();
        }
        else if (!end.Succeeded)
        {
            Fail(end.Failure);
        }
        else
        {
            Take(graph.Output, end.Files.GetValueOrDefault(graph.Output) ?? []);
        }
    }

    private void Take(string? node, IReadOnlyList<ComfyFile> files)
    {
        if (node == graph.Output && graph.Way == ResultWay.File && Files.Count == 0)
        {
            Files = files;
        }
    }

    private void Interrupt()
    {
        IsOver = true;
        Fault ??= new ComfyException(Portraits.FaultKind.EngineUnavailable, "The generator's work was interrupted.", "Somebody interrupted the prompt on the server.");
    }

    private void Fail(ComfyFailure? failure)
    {
        IsOver = true;
        Fault ??= NodeFailures.Translate(failure);
    }
}
