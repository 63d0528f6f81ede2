using System.Text;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Tests.Prompts;

/// <summary>Writes the tables of docs/prompts.md from the vocabulary.</summary>
internal static class PromptDocumentation
{
    private static readonly (string Wish, WishKind[] Kinds)[] Wishes =
    [
        ("colour of the background; colours it must not have", [WishKind.BackgroundColor, WishKind.AvoidedBackground]),
        ("the photo's own background", [WishKind.OriginalBackground]),
        ("no background", [WishKind.Transparent]),
        ("mood", [WishKind.Mood]),
        ("colour of hair", [WishKind.HairColor]),
        ("colour of clothes", [WishKind.ClothesColor]),
        ("colour of glasses", [WishKind.GlassesColor]),
        ("no glasses", [WishKind.NoGlasses]),
        ("warm or cool light", [WishKind.Light]),
        ("brighter or darker", [WishKind.Brightness]),
        ("colour for a grey photo", [WishKind.Colorize]),
        ("no colour", [WishKind.NoColor]),
        ("sepia", [WishKind.Sepia]),
        ("no outline", [WishKind.NoOutline]),
        ("no dither", [WishKind.NoDither]),
        ("larger or smaller cells", [WishKind.Cells]),
        ("a machine's palette", [WishKind.Palette]),
        ("low poly or cel shaded", [WishKind.GameLook]),
        ("no dialog", [WishKind.NoDialog]),
    ];

    /// <summary>Every kind that the tables speak of.</summary>
    public static IEnumerable<WishKind> Kinds => Wishes.SelectMany(wish => wish.Kinds);

    public static string Write()
    {
        var text = new StringBuilder("## What each style grants\n| wish | ").AppendJoin(" | ", PortraitStyles.Names).Append(" |\n|---").Append(string.Concat(PortraitStyles.Names.Select(_ => "|:-:"))).Append("|\n");
        foreach (var (wish, kinds) in Wishes)
        {
            text.Append($"| {wish} | ").AppendJoin(" | ", Enum.GetValues<PortraitStyle>().Select(style => kinds.All(kind => style.Grants(kind)) ? "✓" : "")).Append(" |\n");
        }

        text.Append("\n## Things that take a colour\n| thing | words |\n|---|---|\n");
        foreach (var (subject, terms) in PromptSubjects.All.Where(subject => subject.Subject.ColorOf() is not null))
        {
            Row(text, subject.ToString().ToLowerInvariant(), terms);
        }

        text.Append("\n## Colours\n| colour | words |\n|---|---|\n");
        foreach (var (color, terms) in PromptColors.All)
        {
            Row(text, color.Name, terms);
        }

        text.Append("\n## Effects\n| effect | words |\n|---|---|\n");
        foreach (var effect in PromptEffects.All)
        {
            Row(text, effect.Meaning, effect.Terms);
        }

        text.Append("\n## Moods\nWhat a mood does is listed; a wish of your own about the background or the light wins over it.\n| mood | words | background | light |\n|---|---|---|---|\n");
        foreach (var (mood, terms) in PromptMoods.All)
        {
            text.Append($"| {mood.Name} | {string.Join(", ", terms)} | {mood.Backdrop.Name} | {Light(mood)} |\n");
        }

        text.Append("\n## Not wanted\nAfter ").AppendJoin(", ", PromptVocabulary.Negations.Select(word => $"`{word}`")).Append(", or anywhere in the negative prompt:\n| words | effect |\n|---|---|\n");
        Row(text, "a colour with background (\"no blue background\", \"不要蓝色背景\")", ["the backdrop avoids this hue"]);
        foreach (var (subject, terms) in PromptSubjects.All.Where(subject => subject.Subject.AbsenceOf() is not null))
        {
            Row(text, string.Join(", ", terms), [Absence(subject)]);
        }

        foreach (var effect in PromptEffects.All.Where(effect => effect.Opposite is not null))
        {
            Row(text, $"{effect.Terms[0]} …", [effect.Opposite!.Meaning]);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, IEnumerable<string> terms) => text.Append($"| {name} | ").AppendJoin(", ", terms).Append(" |\n");

    private static string Light(Mood mood) => string.Join(", ", new[]
    {
        mood.Warmth > 0 ? "warm" : mood.Warmth < 0 ? "cool" : "",
        mood.Brightness > 0 ? "brighter" : mood.Brightness < 0 ? "darker" : "",
    }.Where(part => part.Length > 0));

    private static string Absence(PromptSubject subject) => subject switch
    {
        PromptSubject.Background => "no background: a PNG that is transparent around the people",
        PromptSubject.Glasses => "glasses are not drawn",
        PromptSubject.Outline => "no ink outline",
        PromptSubject.Dither => "a backdrop without dither",
        _ => "no dialog frame and status bars",
    };
}
