namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What an action does.</summary>
internal enum VolcengineOperation
{
    /// <summary>There is no such action.</summary>
    None,

    /// <summary>Makes a picture and waits for it.</summary>
    Process,

    /// <summary>Takes a task in.</summary>
    Submit,

    /// <summary>Tells how far a task is, and its result.</summary>
    Query,

    /// <summary>Takes a task back.</summary>
    Cancel,
}

/// <summary>The actions that are served.</summary>
internal static class VolcengineActions
{
    private static readonly Dictionary<string, VolcengineOperation> ByName = new(StringComparer.Ordinal)
    {
        ["CVProcess"] = VolcengineOperation.Process,
        ["Img2ImgAnimeAcceleratedMaintainID"] = VolcengineOperation.Process,
        ["CVSync2AsyncSubmitTask"] = VolcengineOperation.Submit,
        ["CVSubmitTask"] = VolcengineOperation.Submit,
        ["CVSync2AsyncGetResult"] = VolcengineOperation.Query,
        ["CVGetResult"] = VolcengineOperation.Query,
        ["CVCancelTask"] = VolcengineOperation.Cancel,
    };

    /// <summary>The versions under which the vendor's SDKs name these actions.</summary>
    private static readonly string[] Versions = ["2022-08-31", "2024-06-06"];

    public static VolcengineOperation Find(string action, string version) => Versions.Contains(version) ? ByName.GetValueOrDefault(action) : VolcengineOperation.None;

    /// <summary>Whether a signature of the operation is used up: it makes or ends something.</summary>
    public static bool Writes(this VolcengineOperation operation) => operation != VolcengineOperation.Query;
}
