using System.Text.Json;
using Likeness.Engines.Pictures;

namespace Likeness.Engines.OpenAiImages;

/// <summary>A call as stable-diffusion.cpp's server wants it.</summary>
/// <remarks>Without <c>init_image</c> the pictures are references of an edit; with one, sampling starts from the first of them. The server would cut every picture to the shape of the result.</remarks>
internal static class JobBody
{
    public static JsonBody Write(OpenAiImagesOptions options, ImagesCall call, Action sent) => JsonBody.Write(PictureJson.Estimate(call), writer => Members(writer, options, call, ShapedPictures.Of(call)), sent);

    private static void Members(Utf8JsonWriter writer, OpenAiImagesOptions options, ImagesCall call, IReadOnlyList<SentPicture> pictures)
    {
        writer.WriteString("prompt", call.Prompt);
        writer.WriteString("negative_prompt", call.Negative);
        writer.WriteNumber("width", call.Size.Width);
        writer.WriteNumber("height", call.Size.Height);
        writer.WriteNumber("seed", CallParameters.SeedOf(options.Profile, call.Seed));
        writer.WriteNumber("batch_count", 1);
        writer.WriteString("output_format", "png");
        writer.WriteBoolean("embed_image_metadata", false);
        Sampling(writer, options);
        if (call.Strength is { } strength && pictures.Count > 0)
        {
            writer.WriteNumber("strength", Math.Clamp(strength, 0.05, 1));
            writer.WriteBase64String("init_image", pictures[0].Png.Span);
        }
        else
        {
            PictureJson.Write(writer, "ref_images", pictures);
        }
    }

    private static void Sampling(Utf8JsonWriter writer, OpenAiImagesOptions options)
    {
        if (options.Steps is null && options.Guidance is null && options.TrueCfg is null)
        {
            return;
        }

        writer.WriteStartObject("sample_params");
        if (options.Steps is { } steps)
        {
            writer.WriteNumber("sample_steps", steps);
        }

        if (options.Guidance is not null || options.TrueCfg is not null)
        {
            writer.WriteStartObject("guidance");
            if (options.TrueCfg is { } cfg)
            {
                writer.WriteNumber("txt_cfg", cfg);
            }

            if (options.Guidance is { } guidance)
            {
                writer.WriteNumber("distilled_guidance", guidance);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
