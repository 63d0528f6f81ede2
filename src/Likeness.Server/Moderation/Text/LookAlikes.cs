using System.Collections.Frozen;
using System.Text;

namespace Likeness.Server.Moderation;

/// <summary>Letters of other scripts, and some of extended Latin, that look like a plain Latin letter in one of their cases.</summary>
internal static class LookAlikes
{
    private const string From = "авсԁеһіјкмноԛрѕтѵԝхуαβεηικνορτυχωıɑɡɩłøđƒ";
    private const string To = "abcdehijkmhoqpstvwxyabenikvoptuxwiagilodf";

    /// <summary>Greek capitals that look like another letter than their small form does.</summary>
    public static FrozenDictionary<int, char> Capitals { get; } = "ΗΝΥΜΖ".Zip("hnymz").ToFrozenDictionary(pair => (int)pair.First, pair => pair.Second);

    /// <summary>Each lower-case look-alike with its Latin letter.</summary>
    public static FrozenDictionary<int, char> All { get; } = From.Zip(To).ToFrozenDictionary(pair => (int)pair.First, pair => pair.Second);

    /// <summary>The Latin letter that a character looks like, or the character itself.</summary>
    public static Rune Latin(Rune rune) => All.TryGetValue(rune.Value, out var letter) ? new Rune(letter) : rune;
}
