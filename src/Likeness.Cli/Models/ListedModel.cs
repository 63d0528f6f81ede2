using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary>A model in <c>models list</c>: installed, or known and not installed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is; null when nobody says.</param>
/// <param name="Stage">What it does; null without a usable manifest.</param>
/// <param name="State"><c>verified</c>, <c>broken</c>, <c>pull</c> (can be downloaded) or <c>add</c> (known by its SHA-256).</param>
/// <param name="InUse">Whether Engine:UseModels names it.</param>
/// <param name="CommercialUse"><c>yes</c>, <c>no</c> or <c>unclear</c>.</param>
/// <param name="Licence">Its terms.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Source">Where it can be downloaded; null when nowhere.</param>
/// <param name="Fault">What is wrong with an installed one; null for nothing.</param>
internal sealed record ListedModel(
    string Name, string? Title, string? Stage, string State, bool InUse, string? CommercialUse, string? Licence, long? Bytes, string? Sha256, string? Source, string? Fault)
{
    /// <summary>One that is installed; its bytes are read.</summary>
    public static ListedModel Installed(InstalledModel model, bool inUse)
    {
        var fault = model.CheckBytes();
        return Of(model.Name, model.Manifest, fault is null ? "verified" : "broken", inUse, fault);
    }

    /// <summary>One that the program knows.</summary>
    public static ListedModel Known(ModelManifest manifest, bool inUse) => Of(manifest.Name, manifest, manifest.Source is null ? "add" : "pull", inUse, fault: null);

    private static ListedModel Of(string name, ModelManifest? manifest, string state, bool inUse, string? fault) => new(
        name, manifest?.Title, manifest is null ? null : ModelText.Stage(manifest.Stage), state, inUse, manifest is null ? null : ModelText.Commercial(manifest.CommercialUse),
        manifest?.Licence.ToString(), manifest?.Bytes, manifest?.Sha256, manifest?.Source?.AbsoluteUri, fault);
}
