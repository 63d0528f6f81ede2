using Likeness.Server.Dialects.Root;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Wires this dialect.</summary>
internal static class VolcengineSetup
{
    public static IServiceCollection AddVolcengineDialect(this IServiceCollection services) => services
        .AddSingleton<VolcengineGateway>()
        .AddSingleton<ServiceErrors>()
        .AddSingleton<VolcengineAnswers>()
        .AddSingleton<PictureAnswers>()
        .AddSingleton<AnimeJobReader>()
        .AddSingleton<TaskResults>()
        .AddSingleton<PictureCalls>()
        .AddSingleton<TaskCalls>()
        .AddSingleton<VolcengineDialect>()
        .AddSingleton<IRootDialect>(provider => provider.GetRequiredService<VolcengineDialect>())
        .AddSingleton<IErrorPages, VolcengineErrorPages>();
}
