using Likeness.Server.Labels.Metadata;
using Likeness.Server.Labels.Painting;

namespace Likeness.Server.Labels;

/// <summary>Wires the room.</summary>
internal static class LabelServices
{
    public static IServiceCollection AddLabels(this IServiceCollection services) =>
        services.AddSingleton<LabelPainter>().AddSingleton<ReservedCode>().AddSingleton<ResultMetadata>();
}
