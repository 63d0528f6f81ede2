using System.Text;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What a whole chat says to a model that edits: every instruction and every picture in order, those that the assistant made too.</summary>
/// <remarks>
/// Clients send the whole chat again with each turn. An engine that takes several pictures gets all of them. For one that does not, the last picture that the assistant made stands for everything before it:
/// <see cref="LastTurn"/> is that picture with what was said after it.
/// </remarks>
internal sealed class Conversation
{
    private readonly List<PictureSource> _pictures = [];
    private readonly StringBuilder _system = new();
    private readonly List<string> _texts = [];
    private int _firstPictureOfTurn;
    private int _firstTextOfTurn;

    /// <summary>Reads a chat. Pictures are decoded inside <paramref name="body"/>.</summary>
    public static Conversation? Read(ChatRequest request, Memory<byte> body, OpenAiErrors errors, out OpenAiError? error)
    {
        var conversation = new Conversation();
        error = conversation.ReadAll(request, body, errors);
        return error is null ? conversation : null;
    }

    /// <summary>Everything.</summary>
    public ModelInput Whole(ChatRequest request) => Input(request, 0, 0);

    /// <summary>The last turn alone; null when the assistant has made no picture yet.</summary>
    public ModelInput? LastTurn(ChatRequest request) => _firstTextOfTurn == 0 && _firstPictureOfTurn == 0 ? null : Input(request, _firstPictureOfTurn, _firstTextOfTurn);

    private OpenAiError? ReadAll(ChatRequest request, Memory<byte> body, OpenAiErrors errors)
    {
        var room = ChatTexts.Room;
        foreach (var message in request.Messages)
        {
            JobFault? fault = null;
            if (message.IsSystem)
            {
                ChatTexts.Append(_system, message.Text(body.Span, ref room));
            }
            else if (message.IsUser)
            {
                _texts.Add(message.Text(body.Span, ref room));
                fault = ReadPictures(message, body);
            }
            else if (message.IsAssistant)
            {
                var before = _pictures.Count;
                fault = ReadPictures(message, body) ?? ReadMarkdown(message, body);
                (_firstPictureOfTurn, _firstTextOfTurn) = _pictures.Count > before ? (before, _texts.Count) : (_firstPictureOfTurn, _firstTextOfTurn);
            }

            if (fault is not null)
            {
                return errors.From(fault);
            }

            if (_pictures.Count > ModelInput.MaxPictures)
            {
                return OpenAiErrors.WrongValue("messages", $"at most {ModelInput.MaxPictures} pictures");
            }
        }

        return room < 0 || _system.Length + _texts.Sum(text => text.Length) > ModelInput.MaxPromptLength
            ? OpenAiErrors.WrongValue("messages", $"at most {ModelInput.MaxPromptLength} characters of text")
            : null;
    }

    private JobFault? ReadPictures(ChatMessage message, Memory<byte> body)
    {
        foreach (var place in message.Parts.Select(part => part.Picture).OfType<BodyText>())
        {
            if (!PictureText.TryRead(place.Open(body), out var source, out var fault))
            {
                return fault;
            }

            _pictures.Add(source!);
        }

        return null;
    }

    /// <summary>The pictures that this dialect's own answers hold, as <c>![image](data:…)</c>.</summary>
    private JobFault? ReadMarkdown(ChatMessage message, Memory<byte> body)
    {
        foreach (var place in message.Parts.Select(part => part.Text).OfType<BodyText>())
        {
            foreach (var picture in MarkdownPictures.In(place.Open(body)))
            {
                if (!PictureText.TryRead(picture, out var source, out var fault))
                {
                    return fault;
                }

                _pictures.Add(source!);
            }
        }

        return null;
    }

    private ModelInput Input(ChatRequest request, int firstPicture, int firstText)
    {
        var prompt = new StringBuilder().Append(_system);
        foreach (var text in _texts.Skip(firstText))
        {
            ChatTexts.Append(prompt, text);
        }

        return new ModelInput { Prompt = prompt.ToString(), Pictures = _pictures[firstPicture..], Parameters = request.Parameters, Count = request.Count };
    }
}
