using System.Text.Json;
using System.Text.Unicode;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Reads requests in one pass without building a tree: what is not known is skipped, and texts and pictures stay where they are.</summary>
internal ref partial struct RequestReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    private readonly ReadOnlySpan<byte> _body;
    private readonly ChatRequest _chat = new();
    private readonly ImagesRequest _images = new();
    private readonly ModelParameters _parameters;
    private Utf8JsonReader _json;
    private OpenAiError? _error;
    private int _parts;

    private RequestReader(ReadOnlySpan<byte> body, bool ofImages)
    {
        _body = body;
        _parameters = ofImages ? _images.Fields : _chat.Parameters;
        _json = new Utf8JsonReader(body, Strict);
    }

    /// <summary>Reads the body of a chat completion. The first thing that is wrong is reported.</summary>
    public static bool TryReadChat(ReadOnlySpan<byte> body, out ChatRequest request, out OpenAiError? error)
    {
        var reader = new RequestReader(body, ofImages: false);
        request = reader._chat;
        error = reader.Read(ofImages: false);
        return error is null;
    }

    /// <summary>Reads the body of a call of the Images API. The first thing that is wrong is reported.</summary>
    public static bool TryReadImages(ReadOnlySpan<byte> body, out ImagesRequest request, out OpenAiError? error)
    {
        var reader = new RequestReader(body, ofImages: true);
        request = reader._images;
        error = reader.Read(ofImages: true);
        return error is null;
    }

    private OpenAiError? Read(bool ofImages)
    {
        if (!Utf8.IsValid(_body))
        {
            return OpenAiErrors.BadJson("it is not UTF-8.");
        }

        try
        {
            ReadBody(ofImages);
            return _error;
        }
        catch (JsonException exception)
        {
            return OpenAiErrors.BadJson($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private void ReadBody(bool ofImages)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            while (NextProperty(out var name))
            {
                if (name == "extra_body")
                {
                    ReadExtraBody(depth: 1);
                }
                else if (ofImages)
                {
                    ReadImagesField(name);
                }
                else
                {
                    ReadChatField(name);
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
            return Read(Place(), path);
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

        foreach (var known in RequestFields.All)
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

    /// <summary>A copy of a text that is never long; null with an error when it is.</summary>
    private string? Read(BodyText place, string path)
    {
        if (place.Length <= ChatTexts.Room)
        {
            return place.Read(_body);
        }

        _error ??= OpenAiErrors.WrongValue(path, $"at most {ModelInput.MaxPromptLength} characters of text");
        return null;
    }
}
