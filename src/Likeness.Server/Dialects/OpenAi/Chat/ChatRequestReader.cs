using System.Text.Json;
using System.Text.Unicode;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Reads a chat completion request in one pass without building a tree: what is not known is skipped, and pictures stay where they are.</summary>
internal ref partial struct ChatRequestReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    private readonly ChatRequest _request = new();
    private readonly ReadOnlySpan<byte> _body;
    private Utf8JsonReader _json;
    private OpenAiError? _error;
    private int _parts;

    private ChatRequestReader(ReadOnlySpan<byte> body)
    {
        _body = body;
        _json = new Utf8JsonReader(body, Strict);
    }

    /// <summary>Reads a body. The first thing that is wrong is reported.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out ChatRequest request, out OpenAiError? error)
    {
        var reader = new ChatRequestReader(body);
        request = reader._request;
        if (!Utf8.IsValid(body))
        {
            error = OpenAiErrors.BadJson("it is not UTF-8.");
            return false;
        }

        try
        {
            reader.ReadBody();
            error = reader._error;
        }
        catch (JsonException exception)
        {
            error = OpenAiErrors.BadJson($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }

        return error is null;
    }

    private void ReadBody()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            while (NextProperty(out var name))
            {
                switch (name)
                {
                    case "model": _request.Model = ReadText("model"); break;
                    case "stream": _request.Stream = ReadFlag("stream"); break;
                    case "stream_options": ReadStreamOptions(); break;
                    case "n": ReadCount(); break;
                    case "messages": ReadMessages(); break;
                    case "extra_body": ReadExtraBody(depth: 1); break;
                    default: ReadParameterOrSkip(name, ModelParameters.Places - 1); break;
                }
            }
        }
        else
        {
            _error = new OpenAiError(400, "The request body must be a JSON object.");
            _json.Skip();
        }

        if (_json.Read())
        {
            throw new JsonException();
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
                _request.IncludeUsage = ReadFlag("stream_options.include_usage");
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
            _request.Count = (int)count;
        }
    }

    private void ReadExtraBody(int depth)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse("extra_body", "an object");
            return;
        }

        while (NextProperty(out var name))
        {
            if (name == "extra_body" && depth == 1)
            {
                ReadExtraBody(depth: 2);
            }
            else
            {
                ReadParameterOrSkip(name, ModelParameters.Places - 1 - depth);
            }
        }
    }

    private string? ReadText(string path)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return Place().Read(_body);
        }

        if (_json.TokenType != JsonTokenType.Null)
        {
            Refuse(path, "a string");
        }

        return null;
    }

    /// <summary>Goes to the next property's value; false at the object's end. Names that this dialect does not read are null.</summary>
    private bool NextProperty(out string? name)
    {
        name = null;
        if (Next() == JsonTokenType.EndObject)
        {
            return false;
        }

        foreach (var known in ChatFields.All)
        {
            if (_json.ValueTextEquals(known.Utf8))
            {
                name = known.Text;
                break;
            }
        }

        Next();
        return true;
    }

    private JsonTokenType Next()
    {
        _json.Read();
        return _json.TokenType;
    }

    private void Refuse(string path, string expected)
    {
        if (_json.TokenType != JsonTokenType.Null)
        {
            _error ??= OpenAiErrors.WrongType(path, expected, JsonKinds.InWords(_json.TokenType));
            _json.Skip();
        }
    }
}
