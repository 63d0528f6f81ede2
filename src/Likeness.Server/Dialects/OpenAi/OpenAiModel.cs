namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A model that this dialect offers.</summary>
/// <param name="Id">Its exact name.</param>
/// <param name="Created">Unix seconds; a constant, for clients that sort by it.</param>
internal sealed record OpenAiModel(string Id, long Created)
{
    public const string FaceToMany = "face-to-many";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OpenAiModel> All { get; } = [new(FaceToMany, 1_704_067_200)];
}
