using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;

namespace Likeness.Server.Generators;

/// <summary>Wires the engines: the embedded one, the generators that are configured, and the router between them.</summary>
internal static class EngineSetup
{
    private const int IdLength = 22;

    public static void AddEngines(this IServiceCollection services, ServerOptions options, IPortraitEngine embedded)
    {
        foreach (var factory in GeneratorKinds.Factories)
        {
            services.AddSingleton(factory);
        }

        services.AddSingleton<RouterMetrics>().AddSingleton<IRouterObserver, RouterReport>();
        services.AddSingleton(provider =>
        {
            var (time, ids) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IIdSource>());
            var logger = provider.GetRequiredService<ILogger<RouterReport>>();
            var pools = GeneratorPools.Create(
                options, provider.GetServices<IGeneratorFactory>(), time, () => ids.NewId(IdLength), (engine, instance, text) => RouterLog.Noted(logger, engine, instance, text));
            return new EngineRouter(embedded, pools, [.. options.Routes.Select(route => route.ToRoute())], time, provider.GetRequiredService<IRouterObserver>());
        });
        services.AddSingleton(provider =>
        {
            var accounts = provider.GetRequiredService<AccountStore>();
            return new JobRouting(provider.GetRequiredService<EngineRouter>(), tenantId => accounts.FindTenant(tenantId)?.Name);
        });
        services.AddSingleton<RouterGauges>().AddHostedService<GeneratorWatch>();
    }
}
