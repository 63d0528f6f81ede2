using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Generators;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Admin;

/// <summary>The operators' HTTP interface, <c>/admin/v1</c>.</summary>
internal static class AdminEndpoints
{
    public static void AddAdmin(this IServiceCollection services, AdminOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new AdminKey(options, provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<TenantEndpoints>().AddSingleton<KeyEndpoints>().AddSingleton<UsageEndpoints>().AddSingleton<JobEndpoints>().AddSingleton<EngineEndpoints>();
        services.AddSingleton<IAdminRoutes, VerdictEndpoints>().AddSingleton<IErrorPages, AdminErrorPages>();
    }

    /// <summary>Puts the gate up; before routing, so that nobody outside can tell a path that exists from one that does not.</summary>
    public static void UseAdminGate(this IApplicationBuilder app) => app.UseMiddleware<AdminGate>();

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var admin = new AdminRoutes(routes);
        var tenant = new TenantRoutes(admin, services.GetRequiredService<AccountStore>());
        services.GetRequiredService<EngineEndpoints>().Map(admin);
        services.GetRequiredService<TenantEndpoints>().Map(admin, tenant);
        services.GetRequiredService<KeyEndpoints>().Map(tenant);
        services.GetRequiredService<UsageEndpoints>().Map(tenant);
        services.GetRequiredService<JobEndpoints>().Map(tenant);
        foreach (var more in services.GetServices<IAdminRoutes>())
        {
            more.Map(tenant);
        }
    }
}
