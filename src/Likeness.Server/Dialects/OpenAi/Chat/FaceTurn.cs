using System.Text;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What a chat says to a model of faces: the first picture of the last user message that has one, and what the user wrote with it and after it. Everything else is ignored.</summary>
internal static class FaceTurn
{
    /// <summary>Reads it. The picture is decoded inside <paramref name="body"/>.</summary>
    public static bool TryRead(ChatRequest request, Memory<byte> body, OpenAiErrors errors, out ModelInput? input, out OpenAiError? error)
    {
        input = null;
        error = null;
        var messages = request.Messages;
        var at = messages.FindLastIndex(message => message.IsUser && message.Parts.Any(part => part.Picture is not null));
        var prompt = Prompt(messages.Skip(Math.Max(at, 0)), body.Span);
        if (prompt is null)
        {
            error = OpenAiErrors.WrongValue("messages", $"at most {ModelInput.MaxPromptLength} characters of text");
            return false;
        }

        PictureSource[] pictures = [];
        if (at >= 0)
        {
            if (!PictureText.TryRead(messages[at].Parts.First(part => part.Picture is not null).Picture!.Value.Open(body), out var source, out var fault))
            {
                error = errors.From(fault!);
                return false;
            }

            pictures = [source!];
        }

        input = new ModelInput { Prompt = prompt, Pictures = pictures, Parameters = request.Parameters, Count = request.Count };
        return true;
    }

    /// <summary>Null when it is too long.</summary>
    private static string? Prompt(IEnumerable<ChatMessage> messages, ReadOnlySpan<byte> body)
    {
        var room = ChatTexts.Room;
        var prompt = new StringBuilder();
        foreach (var message in messages.Where(message => message.IsUser))
        {
            ChatTexts.Append(prompt, message.Text(body, ref room));
        }

        return room < 0 || prompt.Length > ModelInput.MaxPromptLength ? null : prompt.ToString();
    }
}
