using Likeness.Server.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Likeness.Server.Operations;

/// <summary>Kestrel's limits, logging and shutdown.</summary>
internal static class HostSetup
{
    public static void ConfigureHost(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options.Http));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Http.ShutdownTimeout);
        builder.Logging.ClearProviders().AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.AddConsole(console => console.FormatterName = builder.Configuration["Logging:Console:FormatterName"] ?? "simple");

        // Engine runs hold pool threads; requests and health checks must find others at once.
        var concurrency = options.Jobs.Concurrency == 0 ? Environment.ProcessorCount : options.Jobs.Concurrency;
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, concurrency + Environment.ProcessorCount + 2), completions);
    }

    private static void Limit(KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        // Above the dialects' own limit, so that an upload that is somewhat too large is read to its end and gets its answer.
        limits.MaxRequestBodySize = options.MaxBodyBytes * 4;
        limits.RequestHeadersTimeout = options.HeaderTimeout;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(options.MinBodyBytesPerSecond, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(options.MinBodyBytesPerSecond, TimeSpan.FromSeconds(5));
        limits.MaxConcurrentConnections = options.MaxConnections;
        // Far above what the pipeline lets through (HeaderLimits), so that what is too much gets an answer in the dialect's own form; Kestrel's would be empty.
        limits.MaxRequestHeaderCount = 11_000;
        limits.MaxRequestHeadersTotalSize = 256 * 1024;
        limits.MaxRequestLineSize = 64 * 1024;
    }
}
