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
    private static readonly (string Prompt, string Negative)[] Wishes =
    [
        ("a person", ""),
        ("a person, purple background", ""),
        ("蓝色背景", "outline"),
    ];

    /// <summary>The photo as a data URI.</summary>
    public string PictureUri => $"data:image/{Format(Picture)};base64,{Convert.ToBase64String(Picture.Span)}";

    /// <summary>What the demo asks for: every style that the engine makes, with each wish.</summary>
    /// <param name="engine">Says which styles it makes.</param>
    /// <param name="photo">The user's photo; null takes the sample portraits in turn.</param>
    public static IReadOnlyList<DemoShot> Plan(IPortraitEngine engine, (string Name, byte[] Bytes)? photo)
    {
        (string Name, byte[] Bytes)[] photos = photo is { } own ? [own] : [("sample portrait 1", SamplePortraits.Curls), ("sample portrait 2", SamplePortraits.Glasses)];
        var shots = new List<DemoShot>();
        foreach (var style in Enum.GetValues<PortraitStyle>())
        {
            foreach (var (prompt, negative) in Wishes)
            {
                var (name, bytes) = photos[shots.Count % photos.Length];
                if (engine.Supports(new StylizeRequest { Picture = bytes, Style = style }).CanServe)
                {
                    var slug = style.Name().ToLowerInvariant().Replace(' ', '-');
                    shots.Add(new DemoShot($"{shots.Count + 1}-{slug}", name, bytes, style, prompt, negative));
                }
            }
        }

        return shots;
    }

    private static string Format(ReadOnlyMemory<byte> picture) =>
        PictureDecoder.TryReadHeader(picture, PictureLimits.Default, out var header, out _) ? header.Format.ToString().ToLowerInvariant() : "jpeg";
}
