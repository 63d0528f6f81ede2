using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Likeness.Server.Intake;

namespace Likeness.Server.Dialects.Tencent.Parameters;

/// <summary>Reads the parameters of a JSON body in one pass. Long texts stay where they are; null counts as not sent; of two fields of one name the last counts.</summary>
internal ref struct JsonParameters
{
    // Longer than any text that is accepted.
    private const int MostText = 16 * 1024;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    private readonly ParameterFaults _faults;
    private Utf8JsonReader _json;

    private JsonParameters(ReadOnlySpan<byte> body, ParameterFaults faults)
    {
        _json = new Utf8JsonReader(body, Strict);
        _faults = faults;
    }

    /// <summary>Reads a body; false when it is not a JSON object. An empty body is an empty object.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, ObjectShape shape, ParameterFaults faults, out ParameterValue value)
    {
        value = new ParameterValue();
        if (body.IsEmpty)
        {
            return true;
        }

        if (!Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            var reader = new JsonParameters(body, faults);
            reader._json.Read();
            if (reader._json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            value = reader.ReadObject("", shape);
            return !reader._json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ParameterValue ReadObject(string path, ObjectShape shape)
    {
        var value = new ParameterValue();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadText();
            _json.Read();
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (!shape.Fields.TryGetValue(name, out var field))
            {
                _faults.AddUnknown(inner);
                _json.Skip();
            }
            else if (Read(inner, field) is { } read)
            {
                value.Fields[name] = read;
            }
        }

        return value;
    }

    private ParameterValue ReadList(string path, ListShape shape)
    {
        var value = new ParameterValue();
        for (var i = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i >= ListShape.MostKept)
            {
                _json.Skip();
            }
            else if (Read($"{path}.{i}", shape.Item) is { } read)
            {
                value.Items.Add(read);
            }
        }

        return value;
    }

    /// <summary>Reads a value; null when it is null or of another type.</summary>
    private ParameterValue? Read(string path, ParameterShape shape)
    {
        switch (shape, _json.TokenType)
        {
            case (_, JsonTokenType.Null):
                return null;
            case (ObjectShape inner, JsonTokenType.StartObject):
                return ReadObject(path, inner);
            case (ListShape list, JsonTokenType.StartArray):
                return ReadList(path, list);
            case (LeafShape { Kind: LeafKind.Text }, JsonTokenType.String):
                return new ParameterValue { Text = ReadText() };
            case (LeafShape { Kind: LeafKind.LongText }, JsonTokenType.String):
                return new ParameterValue { Place = ((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length) };
            case (LeafShape { Kind: LeafKind.Integer }, JsonTokenType.Number) when _json.TryGetInt64(out var integer):
                return new ParameterValue { Integer = integer };
            case (LeafShape { Kind: LeafKind.Number }, JsonTokenType.Number) when _json.TryGetDouble(out var number) && double.IsFinite(number):
                return new ParameterValue { Number = number };
            default:
                _faults.AddType(path, shape);
                _json.Skip();
                return null;
        }
    }

    // Not the reader's own way, which throws at half of a surrogate pair.
    private readonly string ReadText()
    {
        var text = _json.ValueSpan[..Math.Min(_json.ValueSpan.Length, MostText)];
        if (!_json.ValueIsEscaped || _json.ValueSpan.Length > MostText)
        {
            return Encoding.UTF8.GetString(text);
        }

        var copy = text.ToArray();
        return Encoding.UTF8.GetString(copy, 0, JsonText.UnescapeInPlace(copy));
    }
}
