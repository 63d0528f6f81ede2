using System.ComponentModel.DataAnnotations;
using Likeness.Server.Storage;

namespace Likeness.Server.Configuration;

/// <summary>Everything that can be configured. Sources, later ones win: <c>appsettings.json</c> beside the program, the same in the data folder,
/// environment variables with the prefix <c>LIKENESS_</c> (<c>LIKENESS_Jobs__QueueLength</c>), the command line (<c>--Jobs:QueueLength 10</c>).</summary>
public sealed class ServerOptions
{
    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    /// <value>Default <c>http://127.0.0.1:8787</c>: this machine only. Port 0 takes a free one. Put a TLS proxy in front of anything else.</value>
    [Required]
    public string Listen { get; set; } = "http://127.0.0.1:8787";

    /// <summary>The one folder that holds everything that lasts: keys, secrets, results.</summary>
    /// <value>Default: <c>likeness</c> in the user's data folder (<c>~/.local/share/likeness</c> on Linux).</value>
    [Required]
    public string Data { get; set; } = DataFolder.DefaultPath;

    /// <summary>Limits of the HTTP host.</summary>
    public HttpOptions Http { get; init; } = new();

    /// <summary>How input pictures get in.</summary>
    public IntakeOptions Intake { get; init; } = new();

    /// <summary>How much work runs at once.</summary>
    public JobsOptions Jobs { get; init; } = new();

    /// <summary>The embedded engine.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Further engines, by name: pools of servers elsewhere.</summary>
    public IReadOnlyDictionary<string, GeneratorOptions> Generators { get; init; } = new Dictionary<string, GeneratorOptions>();

    /// <summary>Which engines serve which requests.</summary>
    public IReadOnlyList<RouteOptions> Routes { get; init; } = [];

    /// <summary>Metrics and traces.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>What is refused.</summary>
    public ModerationOptions Moderation { get; init; } = new();

    /// <summary>How finished pictures are kept and served.</summary>
    public ResultsOptions Results { get; init; } = new();

    /// <summary>How results say that they are generated.</summary>
    public LabelsOptions Labels { get; init; } = new();

    /// <summary>How the ends of jobs are announced.</summary>
    public WebhooksOptions Webhooks { get; init; } = new();

    /// <summary>What happens when somebody tries keys.</summary>
    public AccountsOptions Accounts { get; init; } = new();

    /// <summary>The HTTP interface for operators.</summary>
    public AdminOptions Admin { get; init; } = new();

    /// <summary>The Tencent dialect.</summary>
    public TencentOptions Tencent { get; init; } = new();

    /// <summary>What the Volcengine dialect believes and refuses.</summary>
    public VolcengineOptions Volcengine { get; init; } = new();
}
