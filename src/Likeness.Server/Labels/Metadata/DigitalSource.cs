using System.Text;
using Likeness.Engines.Routing;
using Likeness.Portraits;

namespace Likeness.Server.Labels.Metadata;

/// <summary>How a picture came about, in the terms of the IPTC NewsCodes "Digital Source Type" that results can have.</summary>
internal enum DigitalSource
{
    /// <summary>A photo that an algorithm without a generator improved.</summary>
    AlgorithmicallyEnhanced,

    /// <summary>Made by an algorithm that was not trained on sampled content.</summary>
    AlgorithmicMedia,

    /// <summary>Made by a trained generator.</summary>
    TrainedAlgorithmicMedia,

    /// <summary>A photo that a trained generator changed.</summary>
    CompositeWithTrainedAlgorithmicMedia,
}

/// <summary>Chooses and spells digital source types.</summary>
internal static class DigitalSources
{
    private const string Vocabulary = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /// <summary>The source type of an operation's results.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="byGenerator">Whether the engine is a trained generator. The embedded one is none by itself: its networks only find faces and regions, every pixel is computed from the photo. With an operator's network that draws it is one.</param>
    public static DigitalSource Of(PortraitOperation operation, bool byGenerator) => (operation, byGenerator) switch
    {
        (PortraitOperation.Retouch, false) => DigitalSource.AlgorithmicallyEnhanced,
        (_, false) => DigitalSource.AlgorithmicMedia,
        (PortraitOperation.Stylize or PortraitOperation.Anime, true) => DigitalSource.TrainedAlgorithmicMedia,
        (_, true) => DigitalSource.CompositeWithTrainedAlgorithmicMedia,
    };

    /// <summary>The source type of what an engine reports. No generator can have the embedded engine's name.</summary>
    public static DigitalSource Of(PortraitReport report) => Of(report.Operation, byGenerator: report.Engine != EngineNames.Embedded || report.UsesTrainedGenerator);

    /// <summary>The source type that a result's metadata name; null when they name none.</summary>
    /// <param name="file">A file of this server.</param>
    public static DigitalSource? In(ReadOnlySpan<byte> file)
    {
        foreach (var source in Enum.GetValues<DigitalSource>())
        {
            if (file.IndexOf(Encoding.ASCII.GetBytes($">{Address(source)}<")) >= 0)
            {
                return source;
            }
        }

        return null;
    }

    /// <summary>The term's address, as it stands in the metadata.</summary>
    public static string Address(DigitalSource source) => Vocabulary + source switch
    {
        DigitalSource.AlgorithmicallyEnhanced => "algorithmicallyEnhanced",
        DigitalSource.AlgorithmicMedia => "algorithmicMedia",
        DigitalSource.TrainedAlgorithmicMedia => "trainedAlgorithmicMedia",
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => "compositeWithTrainedAlgorithmicMedia",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "A source without a term."),
    };
}
