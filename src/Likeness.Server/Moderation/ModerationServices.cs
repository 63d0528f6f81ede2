using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Moderation;

/// <summary>Wires moderation.</summary>
internal static class ModerationServices
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<ModerationOptions>().ToPolicy());
        services.AddSingleton<ModerationMetrics>().AddSingleton<ModerationParts>().AddSingleton<ModerationPipeline>();
        services.AddSingleton(provider => ModerationAudit.Open(
            provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<MasterKey>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ModerationAudit>>()));
        return services.AddHostedService<ListRefresher>().AddHostedService<ModerationAuditSweeper>();
    }
}
