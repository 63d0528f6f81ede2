using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <content>Messages, their parts, and the pictures in them.</content>
internal ref partial struct RequestReader
{
    private const int MaxMessages = 1_000;
    private const int MaxParts = 1_000;

    private void ReadMessages()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Refuse("messages", "an array of objects");
            return;
        }

        while (Next() != JsonTokenType.EndArray)
        {
            if (_chat.Messages.Count >= MaxMessages)
            {
                _error ??= OpenAiErrors.WrongValue("messages", $"at most {MaxMessages} messages");
                _json.Skip();
            }
            else if (_json.TokenType != JsonTokenType.StartObject)
            {
                _error ??= OpenAiErrors.WrongType($"messages[{_chat.Messages.Count}]", "an object", JsonKinds.InWords(_json.TokenType));
                _json.Skip();
            }
            else
            {
                _chat.Messages.Add(ReadMessage($"messages[{_chat.Messages.Count}]"));
            }
        }
    }

    private ChatMessage ReadMessage(string path)
    {
        string? role = null;
        List<ChatPart> parts = [];
        while (NextProperty(out var name))
        {
            switch (name)
            {
                case "role": role = ReadText(path + ".role"); break;
                case "content": ReadContent(path + ".content", parts); break;
                default: _json.Skip(); break;
            }
        }

        return new ChatMessage(role ?? "user", parts);
    }

    private void ReadContent(string path, List<ChatPart> parts)
    {
        // Of a name that comes twice the last one counts, as with every other field; all of them count against the limit.
        parts.Clear();
        if (_json.TokenType == JsonTokenType.String)
        {
            if (++_parts > MaxParts)
            {
                _error ??= OpenAiErrors.WrongValue("messages", $"at most {MaxParts} parts");
                return;
            }

            parts.Add(new ChatPart(Place(), null));
        }
        else if (_json.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; Next() != JsonTokenType.EndArray; i++)
            {
                if (++_parts > MaxParts)
                {
                    _error ??= OpenAiErrors.WrongValue("messages", $"at most {MaxParts} parts");
                    _json.Skip();
                }
                else
                {
                    ReadPart($"{path}[{i}]", parts);
                }
            }
        }
        else if (_json.TokenType != JsonTokenType.Null)
        {
            Refuse(path, "a string or an array of objects");
        }
    }

    private void ReadPart(string path, List<ChatPart> parts)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse(path, "an object");
            return;
        }

        string? type = null;
        BodyText? text = null;
        BodyText? picture = null;
        while (NextProperty(out var name))
        {
            switch (name)
            {
                case "type": type = ReadText(path + ".type"); break;
                case "text": text = ReadPlace(path + ".text"); break;
                case "image_url": picture = ReadPicture(path + ".image_url"); break;
                default: _json.Skip(); break;
            }
        }

        // Parts of other types are skipped, as the gateways in front of such services do.
        text = type is null or "text" ? text : null;
        picture = type is null or "image_url" ? picture : null;
        if (type == "image_url" && picture is null)
        {
            _error ??= OpenAiErrors.Missing(path + ".image_url.url");
        }

        if (text is not null || picture is not null)
        {
            parts.Add(new ChatPart(text, picture));
        }
    }

    private BodyText? ReadPicture(string path)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return Place();
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse(path, "an object or a string");
            return null;
        }

        BodyText? url = null;
        while (NextProperty(out var name))
        {
            if (name != "url")
            {
                _json.Skip();
            }
            else if (_json.TokenType == JsonTokenType.String)
            {
                url = Place();
            }
            else
            {
                Refuse(path + ".url", "a string");
            }
        }

        return url;
    }

    private BodyText? ReadPlace(string path)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return Place();
        }

        Refuse(path, "a string");
        return null;
    }

    private readonly BodyText Place() => new((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length, _json.ValueIsEscaped);
}
