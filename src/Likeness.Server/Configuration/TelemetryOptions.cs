using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Telemetry</c>: metrics and traces.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where metrics and traces are sent by OTLP over gRPC, such as <c>http://127.0.0.1:4317</c>.</summary>
    /// <value>Default none: nothing is sent. Other settings of the exporter come from the standard environment variables (<c>OTEL_EXPORTER_OTLP_…</c>).</value>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Share of traces that are kept, where the caller has not decided.</summary>
    /// <value>0…1; default 1.</value>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 1;

    /// <summary>Name of the service in metrics and traces.</summary>
    /// <value>Default <c>likeness</c>.</value>
    [Required]
    public string ServiceName { get; set; } = "likeness";

    /// <summary>Whether <c>/metrics</c> answers other machines too. It needs no key.</summary>
    /// <value>Default false: this machine only.</value>
    public bool MetricsForAll { get; set; }
}
