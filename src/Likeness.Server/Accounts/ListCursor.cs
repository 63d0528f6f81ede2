using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Likeness.Server.Accounts;

/// <summary>Where a list goes on: behind the item with this time and id.</summary>
/// <param name="Time">The item's creation, in the unit of its table.</param>
/// <param name="Id">The item's id.</param>
internal readonly record struct ListCursor(long Time, string Id)
{
    private const int Longest = 400;

    /// <summary>Before the first item of a list that ascends.</summary>
    public static ListCursor Start { get; } = new(-1, "");

    /// <summary>Before the first item of a list that descends.</summary>
    public static ListCursor End { get; } = new(long.MaxValue, "");

    /// <summary>As it goes over the wire. It opens nothing and shows nothing but what the list has shown.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Time} {Id}")));

    public static bool TryParse(string text, out ListCursor cursor)
    {
        cursor = default;
        if (text.Length is 0 or > Longest || !Base64Url.IsValid(text))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var space = plain.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !long.TryParse(plain.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var time))
        {
            return false;
        }

        cursor = new ListCursor(time, plain[(space + 1)..]);
        return true;
    }
}
