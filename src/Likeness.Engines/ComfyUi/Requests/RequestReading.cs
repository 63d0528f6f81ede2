using System.Text.Json.Nodes;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads what each kind of request asks for.</summary>
internal static class RequestReading
{
    /// <summary>Long side of a result for which nothing else is said.</summary>
    private const int Side = 1024;

    public static RequestNeeds Read(PortraitRequest request) => request switch
    {
        StylizeRequest stylize => Stylize(stylize),
        RetouchRequest retouch => Retouch(retouch),
        EditRequest edit => Edit(edit),
        AnimeRequest anime => Anime(anime),
        GlamRequest glam => GlamReading.Read(glam),
        _ => throw new ArgumentException($"There is no reading of {request.GetType().Name}.", nameof(request)),
    };

    private static RequestNeeds Stylize(StylizeRequest request) => new()
    {
        Operation = request.Operation,
        Style = request.Style.Name(),
        Pictures = [new(TemplateSlots.Image, request.Picture)],
        Prompt = request.Prompt,
        Negative = request.NegativePrompt,
        Seed = () => request.Seed ?? PortraitSeeds.Of(request.Picture.Span),
        ResultSize = size => size!.Value.WithLongSide(request.LongSide),
        Ignored = request.Framing == Framing.Portrait ? ["framing: portrait (the whole picture is kept)"] : [],
    };

    private static RequestNeeds Retouch(RetouchRequest request) => new()
    {
        Operation = request.Operation,
        Pictures = [new(TemplateSlots.Image, request.Picture)],
        Flags = request.Upscale > 1 ? [TemplateSlots.Upscale] : [],
        Values = new Dictionary<string, JsonValue> { [TemplateSlots.Fidelity] = JsonValue.Create(request.Fidelity), [TemplateSlots.Upscale] = JsonValue.Create(request.Upscale) },
        Seed = () => request.Seed ?? PortraitSeeds.Of(request.Picture.Span),
        ResultSize = size => size!.Value * request.Upscale,
        Factor = request.Upscale,
        Ignored = request.RefineShape ? ["refine shape"] : [],
    };

    private static RequestNeeds Edit(EditRequest request) => new()
    {
        Operation = request.Operation,
        Pictures = [.. request.Pictures.Select((picture, i) => new RequestPicture(TemplateSlots.Numbered(TemplateSlots.Image, i), picture))],
        Prompt = request.Prompt,
        Seed = () => request.Seed ?? (request.Pictures.Count == 0 ? PortraitSeeds.Of(request.Prompt) : PortraitSeeds.Of(request.Pictures[0].Span)),
        ResultSize = size => request.Aspect is { } aspect ? new(aspect.Width, aspect.Height) : size ?? new(Side, Side),
        Refusal = request.Pictures.Count > TemplateSlots.MostImages ? $"A workflow takes at most {TemplateSlots.MostImages} pictures." : null,
    };

    private static RequestNeeds Anime(AnimeRequest request)
    {
        var pictures = new List<RequestPicture>();
        Add(TemplateSlots.Image, request.Picture, wanted: true);
        Add(TemplateSlots.Face, request.Face ?? request.Picture, request.FaceSwitch);
        Add(TemplateSlots.FaceStyle, request.Face ?? request.Picture, request.FaceStyleSwitch);
        Add(TemplateSlots.Style, request.StylePicture, request.StyleSwitch);
        return new()
        {
            Operation = request.Operation,
            Pictures = pictures,
            Flags = request.Hyper ? [TemplateSlots.Hyper] : [],
            Values = new Dictionary<string, JsonValue> { [TemplateSlots.Steps] = JsonValue.Create(request.Steps), [TemplateSlots.Cfg] = JsonValue.Create(request.Cfg) },
            Prompt = request.Prompt,
            Seed = () => request.Seed ?? (pictures.Count == 0 ? PortraitSeeds.Of(request.Prompt) : PortraitSeeds.Of(pictures[0].Bytes.Span)),
            ResultSize = size => request is { Width: { } width, Height: { } height } ? new(width, height) : size?.WithLongSide(Side) ?? new(Side, Side),
        };

        void Add(string slot, ReadOnlyMemory<byte>? picture, bool wanted)
        {
            if (wanted && picture is { } bytes)
            {
                pictures.Add(new(slot, bytes));
            }
        }
    }
}
