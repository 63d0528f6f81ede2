namespace Likeness.Server.Dialects.Tencent;

/// <summary>An error of this dialect: a documented code and its text in both languages.</summary>
/// <param name="Code">The code, such as <c>FailedOperation.ImageDecodeFailed</c>.</param>
/// <param name="Chinese">Its text for <c>zh-CN</c>.</param>
/// <param name="English">Its text for <c>en-US</c>.</param>
internal sealed record TencentError(string Code, string Chinese, string English)
{
    /// <summary>Whether the gateway in front of the product says it: then it is English unless Chinese is asked for.</summary>
    public bool OfGateway { get; init; }

    /// <summary>The text in a language.</summary>
    public string Message(TencentLanguage language) => language switch
    {
        TencentLanguage.Chinese => Chinese,
        TencentLanguage.English => English,
        _ => OfGateway ? English : Chinese,
    };
}
