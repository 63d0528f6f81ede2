using Likeness.Server.Admin;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Webhooks;

/// <summary>Wires the room of webhooks. It comes after that of jobs, whose start takes the data folder for this process.</summary>
internal static class WebhooksSetup
{
    public static void AddWebhooks(this IServiceCollection services, WebhooksOptions options, DataFolder folder)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => WebhookOutbox.Open(folder));
        services.AddSingleton<WebhookAddress>().AddSingleton<WebhookSender>().AddSingleton<WebhookMetrics>();
        services.AddSingleton<IAdminRoutes, WebhookSecretEndpoint>();
        services.AddHostedService<WebhookWorker>();
    }
}
