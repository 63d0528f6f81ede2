using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>Wires the room of results: small ones in the database, others on the local disk.</summary>
internal static class ResultsSetup
{
    public static IServiceCollection AddResults(this IServiceCollection services, DataFolder folder) => services
        .AddSingleton(provider => new ResultRoom(folder, provider.GetRequiredService<ResultsOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new DiskResultStore(folder, provider.GetRequiredService<ResultsOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ResultRoom>()))
        .AddSingleton<IResultStore>(provider => new SmallResultStore(
            provider.GetRequiredService<DiskResultStore>(), Database.Open(folder, Schema.Steps), provider.GetRequiredService<ResultRoom>(),
            provider.GetRequiredService<ResultsOptions>(), provider.GetRequiredService<TimeProvider>()));
}
