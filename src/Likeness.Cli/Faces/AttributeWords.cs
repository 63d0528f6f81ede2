using Likeness.Faces;

namespace Likeness.Cli;

/// <summary>How attributes are named on the command line.</summary>
internal static class AttributeWords
{
    /// <summary>The value's name in lower case.</summary>
    public static string Of<TValue>(TValue value)
        where TValue : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>What a face has: "thin glasses, moustache", or a dash.</summary>
    public static string Sentence(FaceAttributes attributes) => Parts(attributes).DefaultIfEmpty("–").Aggregate(static (all, part) => $"{all}, {part}");

    private static IEnumerable<string> Parts(FaceAttributes attributes)
    {
        if (attributes.Glasses.Value != GlassesKind.None)
        {
            yield return $"{Of(attributes.Glasses.Value)} glasses";
        }

        if (attributes.FacialHair.Value != FacialHairKind.None)
        {
            yield return Of(attributes.FacialHair.Value);
        }

        if (attributes.Headwear.Value != HeadwearKind.None)
        {
            yield return Of(attributes.Headwear.Value);
        }

        if (attributes.Fringe.Value != FringeKind.None)
        {
            yield return Of(attributes.Fringe.Value);
        }
    }
}
