using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <content>The parameters beyond the chat schema, among them the shape of the picture, for which clients have several spellings.</content>
internal ref partial struct RequestReader
{
    private void ReadParameterOrSkip(string? name, int place)
    {
        switch (name)
        {
            case "google" or "image_config" or "imageConfig":
                ReadShape(name, place);
                break;
            case not null when ModelParameters.Names.Contains(name) || (_parameters == _images.Fields && ImagesRequest.FieldNames.Contains(name)):
                ReadParameter(name, place);
                break;
            default:
                _json.Skip();
                break;
        }
    }

    private void ReadParameter(string name, int place)
    {
        if (_json.TokenType != JsonTokenType.Null)
        {
            var isNumber = _json.TokenType == JsonTokenType.Number;
            long? integer = isNumber && _json.TryGetInt64(out var whole) ? whole : null;
            double? number = isNumber && _json.TryGetDouble(out var real) ? real : null;
            var text = _json.TokenType == JsonTokenType.String ? Read(Place(), name) : null;
            _parameters.Add(name, new ModelParameter(place, _json.TokenType, text, integer, number));
            _json.Skip();
        }
    }

    /// <summary>Reads <c>google.image_config.aspect_ratio</c> and its other spellings.</summary>
    private void ReadShape(string name, int place)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            if (_json.TokenType != JsonTokenType.Null)
            {
                _parameters.Add(ModelParameters.AspectRatio, new ModelParameter(place, _json.TokenType, null, null, null) { Blamed = name });
            }

            _json.Skip();
            return;
        }

        while (NextProperty(out var inner))
        {
            switch (inner)
            {
                case "image_config" or "imageConfig" when name == "google":
                    ReadShape(inner, place);
                    break;
                case "aspect_ratio" or "aspectRatio" when name != "google":
                    ReadParameter(ModelParameters.AspectRatio, place);
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }
}
