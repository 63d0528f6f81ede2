using System.Globalization;
using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary>How models are told of.</summary>
internal static class ModelText
{
    public static string Stage(ModelStage stage) => StageRules.NameOf(stage);

    public static string Commercial(CommercialUse use) => use switch { CommercialUse.Yes => "yes", CommercialUse.No => "no", _ => "unclear" };

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    /// <summary>What somebody should know before a model comes into the house.</summary>
    public static string Describe(ModelManifest manifest) => $"""
        {manifest.Name}{(manifest.Title is null ? "" : $": {manifest.Title}")}
          stage           {Stage(manifest.Stage)}
          size            {Megabytes(manifest.Bytes)}
          licence         {manifest.Licence}
          commercial use  {manifest.CommercialUse switch { CommercialUse.Yes => "yes, as its authors state", CommercialUse.No => "no", _ => "unclear: treat it as no" }}
        """;

    /// <summary>How a model that is installed comes to work.</summary>
    public static string Use(ModelManifest manifest) =>
        $"Use it with: likeness serve --set Engine:UseModels={manifest.Name}{(manifest.CommercialUse == CommercialUse.Yes ? "" : " --set Engine:AllowNonCommercialModels=true")}";
}
