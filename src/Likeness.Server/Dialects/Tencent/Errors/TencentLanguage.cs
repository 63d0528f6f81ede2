namespace Likeness.Server.Dialects.Tencent;

/// <summary>The language that a client asks for with <c>X-TC-Language</c> or <c>Language</c>.</summary>
internal enum TencentLanguage
{
    /// <summary>None, or an unknown one: errors of the gateway are English and those of the product Chinese, as with the service that is replaced.</summary>
    Unspecified,

    /// <summary><c>zh-CN</c>.</summary>
    Chinese,

    /// <summary><c>en-US</c>.</summary>
    English,
}

/// <summary>Reads languages.</summary>
internal static class TencentLanguages
{
    /// <summary>The language of a name; case is ignored.</summary>
    public static TencentLanguage Of(string? name) => name switch
    {
        _ when "zh-CN".Equals(name, StringComparison.OrdinalIgnoreCase) => TencentLanguage.Chinese,
        _ when "en-US".Equals(name, StringComparison.OrdinalIgnoreCase) => TencentLanguage.English,
        _ => TencentLanguage.Unspecified,
    };
}
