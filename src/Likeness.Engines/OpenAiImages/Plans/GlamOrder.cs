using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The styles of glam pictures: those asked for, otherwise all of them in an order that the seed draws, without repetition.</summary>
internal static class GlamOrder
{
    public static IReadOnlyList<GlamStyle> Of(GlamRequest request, uint seed)
    {
        if (request.Styles.Count > 0)
        {
            return request.Styles;
        }

        GlamStyle[] all = [.. Enum.GetValues<GlamStyle>()];
        var random = new SeededRandom(seed);
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all[..request.Count];
    }
}
