using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Reads a request body in one pass without building a tree: what is not known is skipped, and pictures stay where they are.</summary>
internal ref partial struct VisualBodyReader
{
    private const int MostPictures = 16;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    private readonly VisualBody _body = new();
    private Utf8JsonReader _json;
    private string? _wrongType;

    private VisualBodyReader(ReadOnlySpan<byte> text) => _json = new Utf8JsonReader(text, Strict);

    /// <summary>Reads a body.</summary>
    /// <param name="text">The body.</param>
    /// <param name="body">What is in it.</param>
    /// <param name="broken">What makes it no JSON object; null when it is one.</param>
    /// <param name="wrongType">The first field that has a wrong type; null when none has. Who asks for another algorithm is told that first.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out VisualBody body, out string? broken, out string? wrongType)
    {
        var reader = new VisualBodyReader(text);
        body = reader._body;
        broken = null;
        if (!Utf8.IsValid(text))
        {
            broken = "the body is not UTF-8.";
        }
        else if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            // As an empty object: then the first field that must be there is named.
            wrongType = null;
            return true;
        }
        else
        {
            try
            {
                broken = reader.ReadBody() ? null : "the body must be a JSON object.";
            }
            catch (JsonException exception)
            {
                broken = $"the body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.";
            }
        }

        wrongType = reader._wrongType;
        return broken is null;
    }

    private bool ReadBody()
    {
        _json.Read();
        var isObject = _json.TokenType == JsonTokenType.StartObject;
        if (isObject)
        {
            while (NextProperty(out var name))
            {
                ReadField(name);
            }
        }
        else
        {
            _json.Skip();
        }

        return _json.Read() ? throw new JsonException() : isObject;
    }

    private void ReadField(string? name)
    {
        switch (name)
        {
            case "req_key": _body.ReqKey = ReadText(name); break;
            case "binary_data_base64": ReadPlaces(name, _body.Binary); break;
            case "image_urls": ReadPlaces(name, _body.Addresses); break;
            case "positive_prompt": _body.Prompt = ReadText(name); break;
            case "hyper_switch": _body.Hyper = ReadSwitch(name); break;
            case "seed": _body.Seed = ReadInteger(name); break;
            case "step": _body.Step = ReadSmall(name); break;
            case "cfg": _body.Cfg = ReadNumber(name); break;
            case "face_image": _body.FaceImage = ReadText(name); break;
            case "style_image": _body.StyleImage = ReadText(name); break;
            case "face_switch": _body.FaceSwitch = ReadSwitch(name); break;
            case "facestyle_switch": _body.FaceStyleSwitch = ReadSwitch(name); break;
            case "style_switch": _body.StyleSwitch = ReadSwitch(name); break;
            case "width": _body.Width = ReadSmall(name); break;
            case "height": _body.Height = ReadSmall(name); break;
            case "return_url": _body.ReturnUrl = ReadSwitch(name); break;
            case "logo_info": _body.Logo = ReadLogo(); break;
            case "aigc_meta": _body.Aigc = ReadAigc(); break;
            case "task_id": _body.TaskId = ReadText(name); break;
            case "req_json": _body.ReqJson = ReadText(name); break;
            default: _json.Skip(); break;
        }
    }

    private void ReadPlaces(string name, List<BodyText> places)
    {
        places.Clear();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Refuse(name, "an array of strings");
            return;
        }

        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.String)
            {
                Refuse(name, "an array of strings", nullIsAbsent: false);
            }
            else if (places.Count == MostPictures)
            {
                _wrongType ??= $"{name} takes at most {MostPictures} images.";
            }
            else
            {
                places.Add(new BodyText((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length, _json.ValueIsEscaped));
            }
        }
    }

    /// <summary>Goes to the next property's value; false at the object's end. Names that this dialect does not read are null.</summary>
    private bool NextProperty(out string? name)
    {
        name = null;
        if (Next() == JsonTokenType.EndObject)
        {
            return false;
        }

        foreach (var (text, utf8) in VisualFields.All)
        {
            if (_json.ValueTextEquals(utf8))
            {
                name = text;
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

    private void Refuse(string name, string expected, bool nullIsAbsent = true)
    {
        if (_json.TokenType != JsonTokenType.Null || !nullIsAbsent)
        {
            _wrongType ??= $"{name} must be {expected}, not {JsonKinds.InWords(_json.TokenType)}.";
            _json.Skip();
        }
    }

    /// <summary>The current string. Unlike the framework's own method it accepts lone surrogates, which become U+FFFD.</summary>
    private readonly string Text()
    {
        if (!_json.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(_json.ValueSpan);
        }

        var copy = _json.ValueSpan.ToArray();
        return Encoding.UTF8.GetString(copy.AsSpan(0, JsonText.UnescapeInPlace(copy)));
    }
}
