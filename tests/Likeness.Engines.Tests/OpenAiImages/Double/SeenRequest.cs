using System.Text;
using System.Text.Json;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>A request as the double got it.</summary>
internal sealed record SeenRequest(string Method, string Path, string? ContentType, string? Authorization, long? ContentLength)
{
    public List<(string Name, string Value)> Fields { get; } = [];

    public List<SeenFile> Files { get; } = [];

    /// <summary>The JSON body; undefined where there is none.</summary>
    public JsonElement Json { get; set; }

    /// <summary>How many pictures came.</summary>
    public int Pictures => Files.Count + (Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("ref_images", out var list) ? list.GetArrayLength() : 0);

    public string? Field(string name) => Json.ValueKind == JsonValueKind.Object
        ? Json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null
        : Fields.Where(field => field.Name == name).Select(field => field.Value).FirstOrDefault();

    /// <summary>Method, path, and everything that was sent, the prompt's words left out.</summary>
    public string Golden()
    {
        var text = new StringBuilder($"{Method} {Path} {ContentType?.Split(';')[0]}");
        foreach (var (name, value) in Fields)
        {
            text.Append($"\n{name}={(name is "prompt" or "negative_prompt" ? "…" : value)}");
        }

        foreach (var file in Files)
        {
            text.Append($"\n{file.Name}: {file.FileName} {file.ContentType} {file.Width}x{file.Height}");
        }

        if (Json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in Json.EnumerateObject())
            {
                text.Append($"\n{member.Name}: {Shown(member)}");
            }
        }

        return text.ToString();
    }

    private static string Shown(JsonProperty member) => member.Name switch
    {
        "prompt" or "negative_prompt" => "…",
        "ref_images" => string.Join(' ', member.Value.EnumerateArray().Select(item => Size(item.GetBytesFromBase64()))),
        "init_image" => Size(member.Value.GetBytesFromBase64()),
        _ => member.Value.GetRawText(),
    };

    private static string Size(byte[] file) => new SeenFile("", "", "", file) is var seen ? $"{seen.Width}x{seen.Height}" : "";
}

/// <summary>A file in a form.</summary>
internal sealed record SeenFile(string Name, string FileName, string ContentType, byte[] Bytes)
{
    private Likeness.Imaging.PictureHeader Header =>
        Likeness.Imaging.PictureDecoder.TryReadHeader(Bytes, Likeness.Imaging.PictureLimits.Default, out var header, out var fault) ? header : throw new InvalidDataException(fault.Detail);

    public int Width => Header.Width;

    public int Height => Header.Height;
}
