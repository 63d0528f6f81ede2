using Likeness.Imaging;
using Likeness.Server.Accounts;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The Images API: <c>POST /v1/images/edits</c>, a form or JSON, and <c>POST /v1/images/generations</c>, JSON without pictures.</summary>
/// <param name="models">The models.</param>
/// <param name="errors">The errors' words.</param>
/// <param name="edits">Whether pictures are to be edited.</param>
internal sealed class ImageCalls(ModelCatalog models, OpenAiErrors errors, bool edits) : ICallReader
{
    private static readonly Dictionary<string, PictureFormat> Formats = new() { ["png"] = PictureFormat.Png, ["jpeg"] = PictureFormat.Jpeg, ["webp"] = PictureFormat.WebP };

    public bool TryRead(HttpRequest request, Caller caller, Memory<byte> body, out OpenAiCall? call, out OpenAiError? error)
    {
        call = null;
        error = Read(request, body, out var images, out var text, out var fingerprint);
        if (error is not null)
        {
            return false;
        }

        var fields = images.Fields;
        var model = models.Find(fields.Text("model", ref error) ?? OpenAiModel.Edit, out var unknown);
        error ??= unknown;
        var inline = fields.Text("response_format", ref error) switch
        {
            null or "url" => false,
            "b64_json" => true,
            _ => Fail(ref error, "response_format", "url or b64_json"),
        };
        if (!Formats.TryGetValue(fields.Text("output_format", ref error) ?? "png", out var format))
        {
            Fail(ref error, "output_format", "png, jpeg or webp");
        }

        error ??= fields.Flag("stream") ? OpenAiErrors.NoImageStream() : null;
        error ??= images.HasMask ? OpenAiErrors.NoMask() : null;
        var input = error is null ? Input(images, text, format, ref error) : null;
        if (error is not null || !model!.TryCreate(input!, out var job, out error))
        {
            return false;
        }

        call = new OpenAiCall { Job = job!, Plan = new AnswerPlan(AnswerShape.Images, model.Model, inline), Fingerprint = fingerprint };
        return true;
    }

    private OpenAiError? Read(HttpRequest request, Memory<byte> body, out ImagesRequest images, out Memory<byte> text, out byte[] fingerprint)
    {
        images = new ImagesRequest();
        text = body;
        fingerprint = [];
        if (edits && MultipartForm.IsForm(request.ContentType))
        {
            if (MultipartForm.Read(request.ContentType, body.Span, out var parts) is { } problem)
            {
                return OpenAiErrors.BadForm(problem);
            }

            fingerprint = MultipartForm.Fingerprint(request.Path, body.Span, parts);
            return ImagesForm.Read(parts, body.Span, images);
        }

        if (!string.IsNullOrEmpty(request.ContentType) && !request.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return OpenAiErrors.WrongContentType(request.ContentType, edits ? "multipart/form-data or application/json" : "application/json");
        }

        fingerprint = RequestFingerprint.Of(request.Path, body.Span);
        text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        RequestReader.TryReadImages(text.Span, out images, out var error);
        return error;
    }

    private ModelInput? Input(ImagesRequest images, Memory<byte> body, PictureFormat format, ref OpenAiError? error)
    {
        var fields = images.Fields;
        var prompt = fields.Text("prompt", ref error) ?? "";
        error ??= CommonParameters.TooLong("prompt", prompt);
        var count = fields.Integer("n", ref error) ?? 1;
        if (count is < 1 or > 4)
        {
            Fail(ref error, "n", "an integer from 1 to 4");
        }

        if (!ImageSizes.TryRead(fields.Text("size", ref error), out var shape))
        {
            Fail(ref error, "size", "auto, or WIDTHxHEIGHT of a shape near 1:1, 2:3, 3:2, 3:4, 4:3, 4:5, 5:4, 9:16, 16:9 or 21:9");
        }

        var pictures = new List<PictureSource>();
        foreach (var picture in edits ? images.Pictures : [])
        {
            if (error is not null)
            {
                break;
            }

            if (Open(picture, body, out var source) is { } fault)
            {
                error = errors.From(fault);
            }
            else
            {
                pictures.Add(source!);
            }
        }

        error ??= edits && pictures.Count == 0 && fields.Text("model", ref error) is null or OpenAiModel.Edit ? OpenAiErrors.Missing("image") : null;
        return new ModelInput { Prompt = prompt, Pictures = pictures, Parameters = fields, Count = (int)count, Shape = shape, Format = format };
    }

    private static JobFault? Open(ImagesPicture picture, Memory<byte> body, out PictureSource? source)
    {
        var bytes = picture.Place.Open(body);
        if (picture.IsFile)
        {
            source = new PictureBytes(bytes);
            return null;
        }

        return PictureText.TryRead(bytes, out source, out var fault) ? null : fault;
    }

    private static bool Fail(ref OpenAiError? error, string param, string expected)
    {
        error ??= OpenAiErrors.WrongValue(param, expected);
        return false;
    }
}
