using Likeness.Server.Configuration;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Likeness.Server.Operations.Telemetry;

/// <summary><c>/metrics</c> in Prometheus' text format, and the export of metrics and traces over OTLP where it is configured.</summary>
internal static class TelemetrySetup
{
    /// <summary>Seconds; from a fetch that is cached to a picture that takes long.</summary>
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90];

    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.Clear().AddService(options.ServiceName, serviceVersion: Version));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter("Likeness").AddMeter("Microsoft.AspNetCore.Server.Kestrel").AddMeter("System.Runtime");
            metrics.AddView(instrument => instrument.Unit == "s" && instrument.Name.StartsWith("likeness_", StringComparison.Ordinal) ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds } : null);
            metrics.AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false);
            if (options.OtlpEndpoint is { Length: > 0 } endpoint)
            {
                metrics.AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint));
            }
        });
        if (options.OtlpEndpoint is { Length: > 0 } address)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Tracing.SourceName)
                .AddSource("Microsoft.AspNetCore")
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(address)));
        }
    }

    /// <summary>Maps the path. It needs no key, so other machines get it only where that is configured.</summary>
    public static void UseMetricsPath(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<TelemetryOptions>();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics" && (options.MetricsForAll || LocalRequest.IsLocal(context)));
    }

    private static string Version => typeof(TelemetrySetup).Assembly.GetName().Version!.ToString(3);
}
