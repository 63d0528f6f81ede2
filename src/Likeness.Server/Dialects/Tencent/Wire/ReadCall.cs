namespace Likeness.Server.Dialects.Tencent;

/// <summary>A call, or why there is none.</summary>
/// <param name="Call">The call; it owns the body.</param>
/// <param name="Error">What is wrong.</param>
/// <param name="Language">In which language to say so.</param>
internal readonly record struct ReadCall(TencentCall? Call, TencentError? Error, TencentLanguage Language);
