using Likeness.Server.Dialects.Root;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Wires the dialect together.</summary>
internal static class TencentEndpoints
{
    /// <summary>The dialect's name in jobs.</summary>
    public const string Name = "tencent";

    public static IServiceCollection AddTencentDialect(this IServiceCollection services, Configuration.TencentOptions options) => services
        .AddSingleton(options)
        .AddSingleton<TencentAuthentication>()
        .AddSingleton<HeaderSignedReader>()
        .AddSingleton<ParameterSignedReader>()
        .AddSingleton<SubmitGlamPicJob>()
        .AddSingleton<QueryGlamPicJob>()
        .AddSingleton<IRootDialect, TencentDialect>()
        .AddSingleton<IErrorPages, TencentErrorPages>();
}
