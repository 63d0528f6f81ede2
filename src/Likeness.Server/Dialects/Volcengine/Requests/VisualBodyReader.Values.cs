using System.Text.Json;

namespace Likeness.Server.Dialects.Volcengine;

/// <content>Values and the small objects. A null counts as absent.</content>
internal ref partial struct VisualBodyReader
{
    private LogoInfo? ReadLogo()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse("logo_info", "an object");
            return null;
        }

        var logo = new LogoInfo();
        while (NextProperty(out var name))
        {
            switch (name)
            {
                case "add_logo": logo.AddLogo = ReadSwitch("logo_info.add_logo"); break;
                case "position": logo.Position = ReadSmall("logo_info.position"); break;
                case "language": logo.Language = ReadSmall("logo_info.language"); break;
                case "opacity": logo.Opacity = ReadNumber("logo_info.opacity"); break;
                case "logo_text_content": logo.Text = ReadText("logo_info.logo_text_content"); break;
                default: _json.Skip(); break;
            }
        }

        return logo;
    }

    private AigcFields? ReadAigc()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Refuse("aigc_meta", "an object");
            return null;
        }

        var aigc = new AigcFields();
        while (NextProperty(out var name))
        {
            switch (name)
            {
                case "content_producer": aigc.ContentProducer = ReadText("aigc_meta.content_producer"); break;
                case "producer_id": aigc.ProducerId = ReadText("aigc_meta.producer_id"); break;
                case "content_propagator": aigc.ContentPropagator = ReadText("aigc_meta.content_propagator"); break;
                case "propagate_id": aigc.PropagateId = ReadText("aigc_meta.propagate_id"); break;
                default: _json.Skip(); break;
            }
        }

        return aigc;
    }

    private string? ReadText(string name)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return Text();
        }

        Refuse(name, "a string");
        return null;
    }

    private bool? ReadSwitch(string name)
    {
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _json.GetBoolean();
        }

        Refuse(name, "a boolean");
        return null;
    }

    private long? ReadInteger(string name)
    {
        if (_json.TokenType == JsonTokenType.Number)
        {
            if (_json.TryGetInt64(out var value))
            {
                return value;
            }

            _wrongType ??= $"{name} must be an integer.";
            return null;
        }

        Refuse(name, "an integer");
        return null;
    }

    private int? ReadSmall(string name)
    {
        var value = ReadInteger(name);
        if (value is < int.MinValue or > int.MaxValue)
        {
            _wrongType ??= $"{name} must be an integer of 32 bits.";
            return null;
        }

        return (int?)value;
    }

    private double? ReadNumber(string name)
    {
        if (_json.TokenType == JsonTokenType.Number)
        {
            if (_json.TryGetDouble(out var value) && double.IsFinite(value))
            {
                return value;
            }

            _wrongType ??= $"{name} must be a number of 64 bits.";
            return null;
        }

        Refuse(name, "a number");
        return null;
    }
}
