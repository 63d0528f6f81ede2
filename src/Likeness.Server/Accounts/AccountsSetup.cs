using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>Wires the room of accounts.</summary>
internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services, AccountsOptions options, DataFolder folder)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => AccountStore.Open(folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ITenantDirectory>(provider => provider.GetRequiredService<AccountStore>());
        services.AddSingleton<ClientAddress>().AddSingleton<AuthenticationThrottle>().AddSingleton<ReplayGuard>();
    }
}
