using System.Text.Json;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>Where the values of a JSON text lie, the outermost first, and what becomes of the text when one is replaced by whatever one likes.</summary>
internal static class JsonPlaces
{
    public static List<(int Start, int End)> Of(byte[] json)
    {
        var places = new List<(int, int)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                var end = reader;
                end.Skip();
                places.Add(((int)reader.TokenStartIndex, (int)end.BytesConsumed));
            }
        }

        return places;
    }

    public static byte[] With(byte[] json, (int Start, int End) place, ReadOnlySpan<byte> value) => [.. json.AsSpan(0, place.Start), .. value, .. json.AsSpan(place.End)];
}
