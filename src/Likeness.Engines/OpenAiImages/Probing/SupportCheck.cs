using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Whether a request can be served, from what is known of server and model. It promises nothing that an instruction to a model cannot keep.</summary>
internal sealed class SupportCheck(OpenAiImagesOptions options, ServerAbilities abilities)
{
    public EngineSupport Of(PortraitRequest request) => Refusal(request) is { } reason ? EngineSupport.No(reason) : EngineSupport.Yes;

    private string? Refusal(PortraitRequest request)
    {
        if (options.Operations is { } offered && !offered.Contains(request.Operation))
        {
            return $"{options.Name} is not configured for {Name(request.Operation)}; another engine, such as the embedded one, may be.";
        }

        return request switch
        {
            EditRequest edit => Pictures(edit.Pictures.Count),
            StylizeRequest => Pictures(1),
            RetouchRequest { Upscale: > 1 } => $"{options.Name} does not enlarge; the embedded engine and ComfyUI do.",
            RetouchRequest => Pictures(1),
            AnimeRequest anime => Pictures(Count(anime)),
            GlamRequest glam => Glam(glam),
            _ => $"{options.Name} does not know this operation.",
        };
    }

    private string? Glam(GlamRequest request)
    {
        if (request.Clarity > 1)
        {
            return $"{options.Name} does not enlarge; the embedded engine and ComfyUI do.";
        }

        if (request.Users.Count > 1 || request.Users.Any(user => user.Place is not null))
        {
            return $"{options.Name} cannot promise which face is replaced where several users or a place are given; the embedded engine and ComfyUI can.";
        }

        return Pictures(2);
    }

    private string? Pictures(int count)
    {
        if (count == 0)
        {
            return abilities.Generates ? null : $"The model of {options.Name} only changes pictures; an engine whose model makes pictures from words can do this.";
        }

        if (!abilities.Edits)
        {
            return $"The model of {options.Name} only makes pictures from words; an engine with an edit model, or the embedded one, can do this.";
        }

        return count <= abilities.MaxPictures ? null : $"The model of {options.Name} takes {(abilities.MaxPictures == 1 ? "one picture" : $"at most {abilities.MaxPictures} pictures")}, not {count}; an engine whose model takes more can do this.";
    }

    private static int Count(AnimeRequest request) =>
        (request.Picture is null ? 0 : 1) + ((request.FaceSwitch || request.FaceStyleSwitch) && request.Face is not null ? 1 : 0) + (request.StyleSwitch && request.StylePicture is not null ? 1 : 0);

    private static string Name(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => "stylize",
        PortraitOperation.Retouch => "retouch",
        PortraitOperation.Edit => "edit",
        PortraitOperation.Anime => "anime",
        _ => "glam",
    };
}
