namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A model that this dialect offers.</summary>
/// <param name="Id">Its exact name.</param>
/// <param name="Created">Unix seconds; a constant, for clients that sort by it.</param>
internal sealed record OpenAiModel(string Id, long Created)
{
    public const string FaceToMany = "face-to-many";
    public const string Retouch = "retouch";
    public const string Edit = "gemini-2.5-flash-image";
    private const long FirstDay = 1_704_067_200;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OpenAiModel> All { get; } = [new(FaceToMany, FirstDay), new(Retouch, FirstDay), new(Edit, FirstDay)];

    /// <summary>What the ids of a model's answers begin with.</summary>
    public static string PrefixOf(string model) => model == Edit ? "gemini" : "xty";
}
