using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Likeness.Engines.Models;

/// <summary>What a manifest must fulfil, whatever its stage.</summary>
public static partial class ManifestRules
{
    /// <summary>Largest model, in bytes.</summary>
    public const long MostBytes = 2_000_000_000;

    private const int LongestName = 64;
    private const int LongestText = 2000;
    private const int MostTensors = 32;
    private const int MostSides = 8;
    private const long LongestSide = 1 << 20;

    // Names that Windows keeps for devices, with any ending.
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(i => (string[])[$"com{i}", $"lpt{i}"])];

    /// <summary>Whether a model may have this name: it becomes the name of files, so it can neither leave the folder nor hide.</summary>
    /// <param name="name">1 to 64 of a-z, 0-9 and '-', beginning with a letter or a digit.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= LongestName && Names().IsMatch(name) && !Devices.Contains(name, StringComparer.Ordinal);
    }

    internal static ManifestReading Apply(ManifestDocument document)
    {
        var errors = new List<string>();
        Unknown(document.Unknown, "", errors);
        var name = document.Name ?? "";
        Require(errors, IsName(name), "name", "1 to 64 of a-z, 0-9 and '-', beginning with a letter or a digit");
        Require(errors, document.File is null || document.File == name + ".onnx", "file", "NAME.onnx, the file beside the manifest");
        Require(errors, document.Sha256 is { } hash && Hashes().IsMatch(hash), "sha256", "64 hexadecimal digits in lower case");
        Require(errors, document.Bytes is > 0 and <= MostBytes, "bytes", $"the file's length, 1 to {MostBytes}");
        Require(errors, document.Title is null || IsText(document.Title), "title", $"a text of at most {LongestText} characters without control characters");
        Require(errors, document.Origin is null || IsText(document.Origin), "origin", $"a text of at most {LongestText} characters without control characters");
        var use = document.CommercialUse switch { "yes" => CommercialUse.Yes, "no" => CommercialUse.No, "unclear" => CommercialUse.Unclear, _ => (CommercialUse?)null };
        Require(errors, use is not null, "commercialUse", "yes, no or unclear");
        var source = Address(document.Source, "source", errors);
        var licence = Licence(document.Licence, errors);
        var inputs = Tensors(document.Inputs, "inputs", errors);
        var outputs = Tensors(document.Outputs, "outputs", errors);
        var stage = StageRules.Stage(document.Stage);
        Require(errors, stage is not null, "stage", $"one of {string.Join(", ", StageRules.Names)}");
        var processing = document.Processing ?? new ProcessingDocument();
        new ProcessingRules(processing, errors).Check(stage, name, inputs);
        return errors.Count > 0 ? ManifestReading.Failure(errors) : new ManifestReading(
            new ModelManifest
            {
                Name = name,
                Title = document.Title,
                Sha256 = document.Sha256!,
                Bytes = document.Bytes!.Value,
                Licence = licence,
                CommercialUse = use!.Value,
                Source = source,
                Origin = document.Origin,
                Stage = stage!.Value,
                Inputs = inputs,
                Outputs = outputs,
                Processing = ProcessingConversion.Read(processing),
            },
            []);
    }

    internal static void Require(List<string> errors, bool condition, string field, string expected)
    {
        if (!condition)
        {
            errors.Add($"{field} must be {expected}");
        }
    }

    internal static void Unknown(Dictionary<string, JsonElement>? fields, string place, List<string> errors) =>
        errors.AddRange((fields?.Keys ?? Enumerable.Empty<string>()).Select(field => $"{place}{Printable(field)} is not a field"));

    /// <summary>Texts are shown on terminals: nothing in them may steer one or turn the reading direction. What a template leaves to be filled in is no text.</summary>
    internal static bool IsText(string text) => text.Length is > 0 and <= LongestText && !text.StartsWith("TODO", StringComparison.Ordinal) && text.EnumerateRunes().All(rune =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar);

    private static string Printable(string text) => IsText(text) && text.Length <= LongestName ? text : "something";

    private static ModelLicence Licence(LicenceDocument? document, List<string> errors)
    {
        if (document is null)
        {
            errors.Add("licence must be there: an id, or a text and an address");
            return new ModelLicence(null);
        }

        Unknown(document.Unknown, "licence.", errors);
        Require(errors, document.Id is null || Licences().IsMatch(document.Id), "licence.id", "an SPDX expression such as MIT");
        Require(errors, document.Text is null || IsText(document.Text), "licence.text", $"a text of at most {LongestText} characters without control characters");
        Require(errors, document.Id is not null || (document.Text is not null && document.Address is not null), "licence", "an id, or a text and an address");
        return new ModelLicence(document.Id, document.Text, Address(document.Address, "licence.address", errors));
    }

    private static Uri? Address(string? text, string field, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        var isAddress = text.Length <= LongestText && IsText(text) && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            && address.UserInfo.Length + address.Fragment.Length == 0 && address.IdnHost.Length > 0;
        Require(errors, isAddress, field, "an https address without user name and fragment");
        return isAddress ? new Uri(text) : null;
    }

    private static ImmutableArray<ModelTensor> Tensors(List<TensorDocument?>? documents, string field, List<string> errors)
    {
        var tensors = ImmutableArray.CreateBuilder<ModelTensor>();
        Require(errors, documents is { Count: > 0 and <= MostTensors }, field, $"1 to {MostTensors} tensors");
        foreach (var (index, tensor) in (documents ?? []).Take(MostTensors).Index())
        {
            var place = $"{field}[{index}].";
            Unknown(tensor?.Unknown, place, errors);
            Require(errors, tensor?.Name is { } name && IsText(name) && name.Length <= 256, place + "name", "the tensor's name in the graph");
            Require(errors, tensor?.Type is null or ModelTensor.Float32 or "float64" or "other", place + "type", "float32, float64 or other");
            Require(errors, tensor?.Shape is { Count: > 0 and <= MostSides } shape && shape.All(side => side is >= 0 and <= LongestSide), place + "shape", $"1 to {MostSides} sides, 0 for an open one");
            tensors.Add(new ModelTensor(tensor?.Name ?? "", [.. tensor?.Shape ?? []]) { Type = tensor?.Type ?? ModelTensor.Float32 });
        }

        Require(errors, tensors.DistinctBy(tensor => tensor.Name).Count() == tensors.Count, field, "tensors of different names");
        return tensors.ToImmutable();
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hashes();

    [GeneratedRegex(@"\A[A-Za-z0-9.+-]{1,64}( (AND|OR|WITH) [A-Za-z0-9.+-]{1,64}){0,8}\z")]
    private static partial Regex Licences();
}
