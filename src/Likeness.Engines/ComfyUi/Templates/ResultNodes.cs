namespace Likeness.Engines.ComfyUi;

/// <summary>How the result leaves the server.</summary>
internal enum ResultWay
{
    /// <summary>Over the WebSocket, as a PNG; it never lies on the server's disk.</summary>
    Socket,

    /// <summary>As a file that is fetched and then blanked.</summary>
    File,
}

/// <summary>The nodes that can be a template's output.</summary>
internal static class ResultNodes
{
    public static IReadOnlyList<string> Classes { get; } = ["SaveImageWebsocket", "PreviewImage", "SaveImage"];

    /// <summary>The class that takes the place of the one for the socket while there is no socket: it wants the same input, and its files lie in the folder that is emptied at each start.</summary>
    public const string FileClass = "PreviewImage";

    public static ResultWay? Of(string classType) => classType switch
    {
        "SaveImageWebsocket" => ResultWay.Socket,
        "PreviewImage" or "SaveImage" => ResultWay.File,
        _ => null,
    };
}
