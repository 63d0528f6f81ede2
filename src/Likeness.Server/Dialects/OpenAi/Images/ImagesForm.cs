using System.Text;
using System.Text.Unicode;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Reads a call of the Images API that came as a form.</summary>
internal static class ImagesForm
{
    /// <summary>Reads the parts; the first thing that is wrong is reported.</summary>
    public static OpenAiError? Read(IReadOnlyList<FormPart> parts, ReadOnlySpan<byte> body, ImagesRequest request)
    {
        foreach (var part in parts)
        {
            if (part.Name == "image" || part.Name.StartsWith("image[", StringComparison.Ordinal))
            {
                if (request.Pictures.Count == ModelInput.MaxPictures)
                {
                    return OpenAiErrors.WrongValue("image", $"at most {ModelInput.MaxPictures} pictures");
                }

                request.Pictures.Add(new ImagesPicture(new BodyText(part.Start, part.Length, Escaped: false), part.IsFile));
            }
            else if (part.Name == "mask")
            {
                request.HasMask |= part.Length > 0;
            }
            else if (ImagesRequest.FieldNames.Contains(part.Name) || ModelParameters.Names.Contains(part.Name))
            {
                var text = body.Slice(part.Start, part.Length);
                if (!Utf8.IsValid(text))
                {
                    return OpenAiErrors.WrongValue(part.Name, "text in UTF-8");
                }

                if (text.Length > ChatTexts.Room)
                {
                    return OpenAiErrors.WrongValue(part.Name, $"at most {ModelInput.MaxPromptLength} characters of text");
                }

                if (!text.IsEmpty)
                {
                    request.Fields.Add(part.Name, ModelParameter.OfForm(Encoding.UTF8.GetString(text)));
                }
            }
        }

        return null;
    }
}
