using System.Text.Json;
using Likeness.Engines.Pictures;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Pictures as bare base64 in JSON.</summary>
internal static class PictureJson
{
    /// <summary>About how many bytes a body with a call's pictures has.</summary>
    public static int Estimate(ImagesCall call) => (int)Math.Min(int.MaxValue / 4, (32 * 1024) + (call.Pictures.Sum(picture => (long)picture.Png.Length) * 4 / 3));

    /// <summary>Writes a list of them; nothing where there are none.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<SentPicture> pictures)
    {
        if (pictures.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var picture in pictures)
        {
            writer.WriteBase64StringValue(picture.Png.Span);
        }

        writer.WriteEndArray();
    }
}
