using Likeness.Portraits;

namespace Likeness.Server.Accounts;

/// <summary>The operations as they are written in limits, permissions and reports: <c>stylize</c>, <c>retouch</c>, <c>edit</c>, <c>anime</c>, <c>glam</c>.</summary>
public static class OperationNames
{
    private static readonly Dictionary<string, PortraitOperation> ByName = Enum.GetValues<PortraitOperation>().ToDictionary(Of, StringComparer.Ordinal);

    /// <summary>All names, separated by commas.</summary>
    public static string All { get; } = string.Join(", ", ByName.Keys);

    /// <summary>The name of an operation.</summary>
    /// <param name="operation">The operation.</param>
    public static string Of(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => "stylize",
        PortraitOperation.Retouch => "retouch",
        PortraitOperation.Edit => "edit",
        PortraitOperation.Anime => "anime",
        PortraitOperation.Glam => "glam",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation without a name."),
    };

    /// <summary>Finds the operation of a name.</summary>
    /// <param name="name">The name, in lower case.</param>
    /// <param name="operation">The operation.</param>
    public static bool TryParse(string name, out PortraitOperation operation) => ByName.TryGetValue(name, out operation);
}
