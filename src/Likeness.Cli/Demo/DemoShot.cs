using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>One request of the demo.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Photo">The photo's name, for people.</param>
/// <param name="Picture">The photo.</param>
/// <param name="Style">The style.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="NegativePrompt">The negative prompt.</param>
internal sealed record DemoShot(string Name, string Photo, ReadOnlyMemory<byte> Picture, PortraitStyle Style, string Prompt, string NegativePrompt)
{
    private const string Plain = "a person";

    /// <summary>A wish that shows what each style can be asked for, besides the plain request.</summary>
    private static (string Prompt, string Negative) Wish(PortraitStyle style) => style switch
    {
        PortraitStyle.ThreeD => ("a person, warm light, teal background", ""),
        PortraitStyle.Emoji => ("透明背景", ""),
        PortraitStyle.VideoGame => ("a person, cel shaded", ""),
        PortraitStyle.Pixels => ("a person, 8-bit, purple background", "outline"),
        PortraitStyle.Clay => ("a person, blue clothes", ""),
        _ => ("黄色背景", ""),
    };

    /// <summary>The photo as a data URI.</summary>
    public string PictureUri => $"data:image/{Format(Picture)};base64,{Convert.ToBase64String(Picture.Span)}";

    /// <summary>Whether it asks for nothing but the style; such pictures go into the contact sheet.</summary>
    public bool IsPlain => Prompt == Plain && NegativePrompt.Length == 0;

    /// <summary>What the demo asks for: every style that the engine makes, plain and with a wish.</summary>
    /// <param name="engine">Says which styles it makes.</param>
    /// <param name="photo">The user's photo; null takes one sample portrait for the plain pictures and the other for the wishes.</param>
    public static IReadOnlyList<DemoShot> Plan(IPortraitEngine engine, (string Name, byte[] Bytes)? photo)
    {
        var plain = photo ?? ("sample portrait 1", SamplePortraits.Curls);
        var wished = photo ?? ("sample portrait 2", SamplePortraits.Glasses);
        var styles = Enum.GetValues<PortraitStyle>().Where(style => engine.Supports(new StylizeRequest { Picture = plain.Bytes, Style = style }).CanServe).ToList();
        return [
            .. styles.Select((style, i) => Shot(i + 1, style, plain, (Plain, ""))),
            .. styles.Select((style, i) => Shot(styles.Count + i + 1, style, wished, Wish(style))),
        ];
    }

    private static DemoShot Shot(int number, PortraitStyle style, (string Name, byte[] Bytes) photo, (string Prompt, string Negative) wish) =>
        new($"{number:00}-{style.Name().ToLowerInvariant().Replace(' ', '-')}", photo.Name, photo.Bytes, style, wish.Prompt, wish.Negative);

    private static string Format(ReadOnlyMemory<byte> picture) =>
        PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? header.Format.ToString().ToLowerInvariant() : "jpeg";
}
