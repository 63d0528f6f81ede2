using Likeness.Engines.Models;

namespace Likeness.Server.Operations;

/// <summary>Log lines of models, 8400 to 8499.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(8400, LogLevel.Information, "The model {Model} is in use: {Stage}, licence {Licence}, commercial use {CommercialUse}, SHA-256 {Sha256}")]
    public static partial void ModelInUse(ILogger logger, string model, ModelStage stage, string licence, CommercialUse commercialUse, string sha256);
}
