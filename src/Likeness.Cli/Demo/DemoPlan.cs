using System.Text.Json.Nodes;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>What the demo calls: all styles, plain and with a wish, and then every other operation.</summary>
internal static class DemoPlan
{
    private const string PlainText = "a person";

    /// <summary>Makes the plan.</summary>
    /// <param name="engine">Says which styles it makes.</param>
    /// <param name="photo">The user's photo; null takes one sample portrait for the plain pictures and the other for the wishes.</param>
    /// <param name="publish">Gives photos addresses under which the server can load them, for the dialect that takes nothing else.</param>
    public static IReadOnlyList<DemoCall> Of(IPortraitEngine engine, DemoPhoto? photo, Func<DemoPhoto, string> publish)
    {
        var plain = photo ?? new DemoPhoto("sample portrait 1", SamplePortraits.Curls);
        var wished = photo ?? new DemoPhoto("sample portrait 2", SamplePortraits.Glasses);
        var template = new DemoPhoto("the template", SamplePortraits.Glasses);
        var styles = Enum.GetValues<PortraitStyle>().Where(style => engine.Supports(new StylizeRequest { Picture = plain.Bytes, Style = style }).CanServe).ToList();
        var number = 0;
        return [
            .. styles.Select(style => Styled(style, plain, (PlainText, "")) with { Plain = style }),
            .. styles.Select(style => Styled(style, wished, Wish(style))),
            ChatCall.Of(Next("retouch"), $"Retouch of {plain.Name}, codeformer_fidelity 0.3", plain, "retouch", PlainText, new JsonObject { ["codeformer_fidelity"] = 0.3 }),
            ChatCall.Of(Next("edit"), $"Edit of {plain.Name}, 4:5: \"水彩画风格\"", plain, "gemini-2.5-flash-image", "水彩画风格",
                new JsonObject { ["google"] = new JsonObject { ["image_config"] = new JsonObject { ["aspect_ratio"] = "4:5" } } }),
            AnimeCall.Of(Next("anime"), $"Anime of {plain.Name} (Volcengine CVProcess)", plain),
            GlamCall.Of(Next("glam"), $"{plain.Name} in {template.Name} (Tencent SubmitGlamPicJob)", plain, template, index => publish(index == 0 ? plain : template)),
        ];

        string Next(string name) => $"{++number:00}-{name}";

        ChatCall Styled(PortraitStyle style, DemoPhoto of, (string Prompt, string Negative) wish)
        {
            var without = wish.Negative.Length == 0 ? "" : $", without \"{wish.Negative}\"";
            var extra = new JsonObject { ["style"] = style.Name(), ["negative_prompt"] = wish.Negative };
            return ChatCall.Of(Next(style.Name().ToLowerInvariant().Replace(' ', '-')), $"{style.Name()} of {of.Name}: \"{wish.Prompt}\"{without}", of, "face-to-many", wish.Prompt, extra);
        }
    }

    /// <summary>A wish that shows what each style can be asked for.</summary>
    private static (string Prompt, string Negative) Wish(PortraitStyle style) => style switch
    {
        PortraitStyle.ThreeD => ("a person, warm light, teal background", ""),
        PortraitStyle.Emoji => ("透明背景", ""),
        PortraitStyle.VideoGame => ("a person, cel shaded", ""),
        PortraitStyle.Pixels => ("a person, 8-bit, purple background", "outline"),
        PortraitStyle.Clay => ("a person, blue clothes", ""),
        _ => ("黄色背景", ""),
    };
}
