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

    public static ResultWay? Of(string classType) => classType switch
    {
        "SaveImageWebsocket" => ResultWay.Socket,
        "PreviewImage" or "SaveImage" => ResultWay.File,
        _ => null,
    };
}
