using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Likeness.Server.Admin;

/// <summary>The fields of an object, each of which is asked for by name and type. What was wrong, and what nobody asked for, is in <see cref="Faults"/>.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<FieldFault> _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public JsonFields(JsonElement element)
        : this(element, "", [])
    {
    }

    private JsonFields(JsonElement element, string path, List<FieldFault> faults) => (_object, _path, _faults) = (element, path, faults);

    /// <summary>The names of the fields that are there.</summary>
    public IEnumerable<string> Names => _object.EnumerateObject().Select(property => property.Name);

    /// <summary>What is wrong; call it when everything was asked for.</summary>
    public IReadOnlyList<FieldFault> Faults() => [.. _faults, .. UnknownFields()];

    /// <summary>Whether a field is there; null counts.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out _);
    }

    /// <summary>Whether a field is there and null.</summary>
    public bool IsNull(string name) => Has(name) && _object.GetProperty(name).ValueKind == JsonValueKind.Null;

    public string? Text(string name) => Is(name, JsonValueKind.String, "a string", out var value) ? value.GetString() : null;

    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fail(name, "must be true or false");
        return null;
    }

    public long? Integer(string name, long least, long most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be an integer from {least} to {most}"));
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fail(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
        return null;
    }

    /// <summary>A moment in the form of RFC 3339, such as <c>2030-01-31T12:00:00Z</c>.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (!Is(name, JsonValueKind.String, "a time such as 2030-01-31T12:00:00Z", out var value))
        {
            return null;
        }

        if (value.TryGetDateTimeOffset(out var moment) && value.GetString()!.Contains('T', StringComparison.Ordinal))
        {
            return moment;
        }

        Fail(name, "must be a time such as 2030-01-31T12:00:00Z");
        return null;
    }

    /// <summary>An object inside; its faults count here.</summary>
    public JsonFields? Object(string name) =>
        Is(name, JsonValueKind.Object, "an object", out var value) ? new JsonFields(value, _path + name + ".", _faults) : null;

    /// <summary>An object inside as it was written.</summary>
    public string? ObjectText(string name) => Is(name, JsonValueKind.Object, "an object", out var value) ? value.GetRawText() : null;

    public IReadOnlyList<string>? Texts(string name)
    {
        if (!Is(name, JsonValueKind.Array, "an array of strings", out var value))
        {
            return null;
        }

        if (value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Fail(name, "must be an array of strings");
        return null;
    }

    /// <summary>Says that a field cannot be used.</summary>
    public void Fail(string name, string detail) => _faults.Add(new FieldFault(_path + name, detail));

    /// <summary>Counts the fields that nobody asked for among the faults.</summary>
    public void Close() => _faults.AddRange(UnknownFields());

    private IEnumerable<FieldFault> UnknownFields() => Names.Where(name => !_known.Contains(name)).Select(name => new FieldFault(_path + name, "is not a field here"));

    private bool Is(string name, JsonValueKind kind, string expected, out JsonElement value)
    {
        if (!TryGet(name, out value))
        {
            return false;
        }

        if (value.ValueKind == kind)
        {
            return true;
        }

        Fail(name, "must be " + expected);
        return false;
    }

    /// <summary>Finds a field that is there and not null.</summary>
    private bool TryGet(string name, [NotNullWhen(true)] out JsonElement value)
    {
        _known.Add(name);
        return _object.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
