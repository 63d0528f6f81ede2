using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The model <c>face-to-many</c>: reads its parameters, messages and picture into a job.</summary>
internal sealed class FaceToMany(OpenAiErrors errors)
{
    private const int MaxPromptLength = 8_000;
    private const string DefaultPrompt = "a person";

    /// <summary>Reads a request. Pictures that came with it are decoded inside <paramref name="body"/>.</summary>
    public bool TryRead(ChatRequest request, Memory<byte> body, out StylizeJob? job, out OpenAiError? error)
    {
        job = null;
        if (!TryReadParameters(request, out var style, out var framing, out var negative, out var seed, out error))
        {
            return false;
        }

        var at = request.Messages.FindLastIndex(message => message.IsUser && message.Parts.Any(part => part.Picture is not null));
        if (at < 0)
        {
            error = OpenAiErrors.NoPicture(OpenAiModel.FaceToMany);
            return false;
        }

        var prompt = Prompt(request.Messages.Skip(at));
        if (prompt.Length > MaxPromptLength || negative.Length > MaxPromptLength)
        {
            error = OpenAiErrors.WrongValue(prompt.Length > MaxPromptLength ? "messages" : "negative_prompt", $"at most {MaxPromptLength} characters of text");
            return false;
        }

        var place = request.Messages[at].Parts.First(part => part.Picture is not null).Picture!.Value;
        if (!PictureText.TryRead(place.Open(body), out var source, out var fault))
        {
            error = errors.From(fault!);
            return false;
        }

        job = new StylizeJob
        {
            Sources = [source!],
            Style = style,
            Framing = framing,
            Prompt = prompt,
            NegativePrompt = negative,
            Seed = seed,
            Runs = request.Count,
        };
        return true;
    }

    private static bool TryReadParameters(
        ChatRequest request, out PortraitStyle style, out Framing framing, out string negative, out uint? seed, out OpenAiError? error)
    {
        error = null;
        var parameters = request.Parameters;
        var styleName = parameters.Text("style", ref error) ?? PortraitStyle.ThreeD.Name();
        var framingName = parameters.Text("framing", ref error) ?? "portrait";
        negative = parameters.Text("negative_prompt", ref error) ?? "";
        // SDKs type it as a signed 64-bit integer; the engine's seed is its low 32 bits.
        seed = parameters.Integer("seed", ref error) is { } value ? unchecked((uint)value) : null;
        if (!PortraitStyles.TryParse(styleName, out style))
        {
            error ??= OpenAiErrors.NoSuchStyle(styleName);
        }

        framing = framingName == "original" ? Framing.Original : Framing.Portrait;
        if (framingName is not ("portrait" or "original"))
        {
            error ??= OpenAiErrors.WrongValue("framing", "portrait or original");
        }

        return error is null;
    }

    /// <summary>What the user wrote with the picture and after it; parts of a message follow each other without a separator, as the gateways join them.</summary>
    private static string Prompt(IEnumerable<ChatMessage> messages)
    {
        var texts = messages.Where(message => message.IsUser)
            .Select(message => string.Concat(message.Parts.Select(part => part.Text)))
            .Where(text => !string.IsNullOrWhiteSpace(text));
        var prompt = string.Join('\n', texts);
        return prompt.Length == 0 ? DefaultPrompt : prompt;
    }
}
