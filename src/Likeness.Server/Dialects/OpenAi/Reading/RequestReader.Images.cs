using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <content>The fields of a call of the Images API as JSON. Pictures are strings or objects with an address, one or a list of them.</content>
internal ref partial struct RequestReader
{
    private void ReadImagesField(string? name)
    {
        switch (name)
        {
            case "image" or "images":
                ReadPictures(name);
                break;
            case "mask":
                _images.HasMask |= _json.TokenType != JsonTokenType.Null;
                _json.Skip();
                break;
            default:
                ReadParameterOrSkip(name, ModelParameters.Places - 1);
                break;
        }
    }

    private void ReadPictures(string name)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            ReadPictureReference(name, name);
            return;
        }

        for (var i = 0; Next() != JsonTokenType.EndArray; i++)
        {
            ReadPictureReference(name, $"{name}[{i}]");
        }
    }

    private void ReadPictureReference(string name, string path)
    {
        // Also of a field that comes again and again.
        if (_images.Pictures.Count >= ModelInput.MaxPictures)
        {
            _error ??= OpenAiErrors.WrongValue(name, $"at most {ModelInput.MaxPictures} pictures");
            _json.Skip();
            return;
        }

        if (_json.TokenType == JsonTokenType.String)
        {
            _images.Pictures.Add(new ImagesPicture(Place(), IsFile: false));
            return;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse(path, "a string or an object");
            return;
        }

        BodyText? url = null;
        while (NextProperty(out var inner))
        {
            switch (inner)
            {
                case "image_url":
                    url = ReadPicture(path + ".image_url");
                    break;
                case "url":
                    url = ReadPlace(path + ".url");
                    break;
                case "file_id" when _json.TokenType != JsonTokenType.Null:
                    _error ??= OpenAiErrors.NoFiles(path + ".file_id");
                    _json.Skip();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        if (url is { } place)
        {
            _images.Pictures.Add(new ImagesPicture(place, IsFile: false));
        }
        else
        {
            _error ??= OpenAiErrors.Missing(path + ".image_url");
        }
    }
}
