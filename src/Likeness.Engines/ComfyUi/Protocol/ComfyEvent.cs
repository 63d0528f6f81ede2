namespace Likeness.Engines.ComfyUi;

/// <summary>What an event of the server says.</summary>
internal enum ComfyEventKind
{
    /// <summary>A prompt began.</summary>
    Started,

    /// <summary>Nodes whose results were kept from an earlier prompt.</summary>
    Cached,

    /// <summary>A node began; without a node the prompt is over.</summary>
    Executing,

    /// <summary>How far a node is.</summary>
    Progress,

    /// <summary>How far all nodes are.</summary>
    States,

    /// <summary>A node is done and made files.</summary>
    Executed,

    /// <summary>The prompt succeeded.</summary>
    Succeeded,

    /// <summary>A node failed.</summary>
    Failed,

    /// <summary>The prompt was interrupted.</summary>
    Interrupted,

    /// <summary>A picture came as a binary frame.</summary>
    Picture,
}

/// <summary>An event of the server's WebSocket.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Prompt">Id of the prompt; null where the server leaves it out.</param>
/// <param name="Node">Id of the node; null where there is none.</param>
internal sealed record ComfyEvent(ComfyEventKind Kind, string? Prompt, string? Node)
{
    /// <summary>How far the node is, 0…1.</summary>
    public double Fraction { get; init; }

    /// <summary>How far each node is, 0…1, or the nodes whose results were kept, with 1.</summary>
    public IReadOnlyDictionary<string, double> Nodes { get; init; } = new Dictionary<string, double>();

    /// <summary>The files that the node made.</summary>
    public IReadOnlyList<ComfyFile> Files { get; init; } = [];

    /// <summary>What the server says of a failure.</summary>
    public ComfyFailure? Failure { get; init; }

    /// <summary>The picture's bytes.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>Whether the picture is a PNG; previews while sampling are JPEG.</summary>
    public bool IsPng { get; init; }
}

/// <summary>A file on the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subfolder">Folder below the one of its kind; may be empty.</param>
/// <param name="Type"><c>input</c>, <c>output</c> or <c>temp</c>.</param>
internal sealed record ComfyFile(string Name, string Subfolder, string Type)
{
    /// <summary>Whether it can be asked for: a server's names are not to be trusted.</summary>
    public bool IsPlausible =>
        Name.Length is > 0 and <= 255 && Subfolder.Length <= 255 && Type is "input" or "output" or "temp" && !Bad(Name, "/\\[]\"") && Name.All(char.IsAscii) && !Bad(Subfolder, "[]")
        && !Subfolder.Contains("..", StringComparison.Ordinal) && !Subfolder.StartsWith('/');

    /// <summary>How LoadImage wants to be told.</summary>
    public string Annotated => (Subfolder.Length == 0 ? Name : $"{Subfolder}/{Name}") + (Type == "input" ? "" : $" [{Type}]");

    /// <summary>Where it is fetched.</summary>
    public string ViewPath => $"view?filename={Uri.EscapeDataString(Name)}&subfolder={Uri.EscapeDataString(Subfolder)}&type={Uri.EscapeDataString(Type)}";

    private static bool Bad(string text, string characters) => text.Any(c => char.IsControl(c) || characters.Contains(c, StringComparison.Ordinal)) || text is "." or "..";
}

/// <summary>Why a node failed, in the server's words: for operators, and only recognised, never repeated, for callers.</summary>
/// <param name="NodeType">Class of the node.</param>
/// <param name="ExceptionType">Name of the exception.</param>
/// <param name="Message">Its text.</param>
internal sealed record ComfyFailure(string NodeType, string ExceptionType, string Message);
