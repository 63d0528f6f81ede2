using Likeness.Engines.Routing;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Admin;
using Likeness.Server.Configuration;
using Likeness.Server.Dialects;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Dialects.Root;
using Likeness.Server.Dialects.Tencent;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Generators;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Moderation;
using Likeness.Server.Operations;
using Likeness.Server.Operations.Telemetry;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Likeness.Server;

/// <summary>The composition root of the server: reads the configuration, wires the rooms together, maps the paths.</summary>
public static class LikenessServer
{
    /// <summary>Reads the configuration as <see cref="Build"/> will, for what must be known before there is an engine.</summary>
    /// <param name="args">Settings as <c>--Section:Name value</c>.</param>
    /// <exception cref="ConfigurationException">The configuration has errors; the message lists them all.</exception>
    public static ServerOptions ReadOptions(string[] args)
    {
        using var configuration = new ConfigurationManager();
        return ServerConfiguration.Load(configuration, args);
    }

    /// <summary>Reads what is configured of the embedded engine, for work without a server.</summary>
    /// <param name="args">Settings as <c>--Section:Name value</c>.</param>
    /// <exception cref="ConfigurationException">It has errors; the message lists them all.</exception>
    public static EngineOptions ReadEngineOptions(string[] args) => ServerConfiguration.LoadEngine(args, choose: true);

    /// <summary>Builds a server that is ready to run: <c>await LikenessServer.Build(args, engine).RunAsync()</c>.</summary>
    /// <param name="args">Settings as <c>--Section:Name value</c>, such as <c>--data DIR --listen http://127.0.0.1:0 --Jobs:QueueLength 10</c>.</param>
    /// <param name="engine">Makes the pictures, alone or before and after the generators that are configured. It stays the caller's to dispose, after the server has stopped.</param>
    /// <param name="configure">Replaces or adds services, such as readiness checks; null for none.</param>
    /// <returns>The application; its addresses are in <see cref="WebApplication.Urls"/> once it has started.</returns>
    /// <exception cref="ConfigurationException">The configuration has errors; the message lists them all.</exception>
    /// <exception cref="DataFolderException">The data folder, its database or its master key cannot be used.</exception>
    public static WebApplication Build(string[] args, IPortraitEngine engine, Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var options = ServerConfiguration.Load(builder.Configuration, args);
        var folder = DataFolder.Open(options.Data);
        builder.ConfigureHost(options);
        AddServices(builder.Services, options, folder);
        builder.Services.AddEngines(options, engine);
        if (engine is EmbeddedEngine)
        {
            builder.Services.AddSingleton<IReadinessCheck>(_ => new NativePartsCheck("faces", FacesRuntime.Parts)).AddSingleton<IReadinessCheck>(_ => new EngineCheck(engine));
        }

        configure?.Invoke(builder.Services);

        var app = builder.Build();
        try
        {
            // Opened now, so that a damaged database or key is an error of Build, not of the first request.
            _ = app.Services.GetRequiredService<AccountStore>();
            _ = app.Services.GetRequiredService<ResultLinks>();
            _ = app.Services.GetRequiredService<ModerationPipeline>();
            _ = app.Services.GetRequiredService<EngineRouter>();
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }

        app.UseMiddleware<RequestPipeline>();
        app.UseMetricsPath();
        app.UseAdminGate();
        app.UseRouting();
        app.MapRoot();
        app.MapHealth();
        app.MapResults();
        app.MapOpenAiDialect();
        app.MapAdmin();
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, DataFolder folder)
    {
        services.AddSingleton(options).AddSingleton(options.Http).AddSingleton(options.Intake).AddSingleton(options.Jobs).AddSingleton(options.Results).AddSingleton(options.Telemetry).AddSingleton(options.Labels).AddSingleton(options.Moderation).AddSingleton(options.Volcengine);
        services.AddSingleton(folder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIdSource, RandomIdSource>();
        services.AddAccounts(options.Accounts, folder);
        services.AddAdmin(options.Admin);
        services.AddSingleton(_ => MasterKey.Load(folder));

        services.AddSingleton<IHostResolver, SystemHostResolver>().AddSingleton<IDialer, TcpDialer>().AddSingleton<AddressGuard>().AddSingleton<GuardedFetcher>().AddSingleton<PictureIntake>();
        services.AddJobs(options.Jobs, folder);
        services.AddWebhooks(options.Webhooks, folder);
        services.AddTelemetry(options.Telemetry);
        services.AddResults(folder).AddSingleton<ResultLinks>().AddSingleton<PublicAddress>();
        services.AddHostedService<ResultSweeper>();
        services.AddSingleton<IResultEncoder, ResultEncoder>().AddLabels();
        services.AddSingleton<IReadinessCheck, DataFolderCheck>().AddSingleton<IReadinessCheck, DatabaseCheck>();
        services.AddSingleton<IReadinessCheck>(_ => new NativePartsCheck("pictures", ImagingRuntime.Parts));
        services.AddSingleton<BodyReader>().AddOpenAiDialect();
        services.AddTencentDialect(options.Tencent);
        services.AddVolcengineDialect();
        services.AddModeration();
        services.AddHostedService<StartReport>().AddHostedService<ModelReport>();
    }
}
