using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <content>The fields of a chat completion.</content>
internal ref partial struct RequestReader
{
    private void ReadChatField(string? name)
    {
        switch (name)
        {
            case "model": _chat.Model = ReadText("model"); break;
            case "stream": _chat.Stream = ReadFlag("stream"); break;
            case "stream_options": ReadStreamOptions(); break;
            case "n": ReadCount(); break;
            case "messages": ReadMessages(); break;
            default: ReadParameterOrSkip(name, ModelParameters.Places - 1); break;
        }
    }

    private bool ReadFlag(string path)
    {
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _json.GetBoolean();
        }

        Refuse(path, "a boolean");
        return false;
    }

    private void ReadStreamOptions()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse("stream_options", "an object");
            return;
        }

        while (NextProperty(out var name))
        {
            if (name == "include_usage")
            {
                _chat.IncludeUsage = ReadFlag("stream_options.include_usage");
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadCount()
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var count))
        {
            Refuse("n", "an integer");
        }
        else if (count is < 1 or > 4)
        {
            _error ??= OpenAiErrors.WrongValue("n", "an integer from 1 to 4");
        }
        else
        {
            _chat.Count = (int)count;
        }
    }
}
