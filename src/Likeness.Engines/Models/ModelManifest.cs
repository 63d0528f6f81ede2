using System.Collections.Immutable;
using System.Globalization;

namespace Likeness.Engines.Models;

/// <summary>What must be known about an ONNX file before it may work here. Written down as <c>NAME.json</c> beside <c>NAME.onnx</c>; docs/engines/models.md lists the fields.</summary>
public sealed record ModelManifest
{
    /// <summary>What it is called: 1 to 64 of a-z, 0-9 and '-'.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a few words; null for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the file, 1…<see cref="ManifestRules.MostBytes"/>.</summary>
    public required long Bytes { get; init; }

    /// <summary>Under what terms it may be used.</summary>
    public required ModelLicence Licence { get; init; }

    /// <summary>Whether these terms let it serve a business.</summary>
    public required CommercialUse CommercialUse { get; init; }

    /// <summary>Where exactly these bytes can be fetched; null when nowhere.</summary>
    public Uri? Source { get; init; }

    /// <summary>Where the weights are from, and how the file was made of them; null when <see cref="Source"/> says it all.</summary>
    public string? Origin { get; init; }

    /// <summary>What it does.</summary>
    public required ModelStage Stage { get; init; }

    /// <summary>What goes into the graph.</summary>
    public required ImmutableArray<ModelTensor> Inputs { get; init; }

    /// <summary>What comes out of it.</summary>
    public required ImmutableArray<ModelTensor> Outputs { get; init; }

    /// <summary>How pictures go in and results come out.</summary>
    public ModelProcessing Processing { get; init; } = new();

    /// <summary>The name of the file in the models folder.</summary>
    public string File => Name + ".onnx";
}

/// <summary>Terms of use: an SPDX identifier, or a text with the address where it can be read.</summary>
/// <param name="Id">Such as <c>MIT</c>; null when there is no identifier.</param>
/// <param name="Text">The terms in a few words; null when the identifier says it all.</param>
/// <param name="Address">Where they can be read; null when the identifier says it.</param>
public sealed record ModelLicence(string? Id, string? Text = null, Uri? Address = null)
{
    /// <summary>For people.</summary>
    public override string ToString() => string.Join(", ", ((string?[])[Id, Text, Address?.AbsoluteUri]).Where(part => part is not null));
}

/// <summary>A tensor of a graph.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Shape">Its sides; 0 is open.</param>
public sealed record ModelTensor(string Name, ImmutableArray<long> Shape)
{
    /// <summary>What its numbers are: <c>float32</c>, <c>float64</c> or <c>other</c>.</summary>
    public string Type { get; init; } = Float32;

    internal const string Float32 = "float32";

    /// <summary>As <c>name 1×3×512×512</c>, with ? for an open side.</summary>
    public override string ToString() => $"{Name} {string.Join('×', Shape.Select(side => side == 0 ? "?" : side.ToString(CultureInfo.InvariantCulture)))}";
}
