namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What the rest of the server knows this dialect by.</summary>
internal static class OpenAiDialect
{
    /// <summary>Its name with its jobs.</summary>
    public const string Name = "openai";
}
