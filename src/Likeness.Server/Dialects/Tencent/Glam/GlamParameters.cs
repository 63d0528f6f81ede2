using Likeness.Server.Dialects.Tencent.Parameters;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>The parameters of <c>SubmitGlamPicJob</c>.</summary>
internal static class GlamParameters
{
    public const string TemplateUrl = "TemplateUrl";
    public const string FaceInfos = "FaceInfos";
    public const string ImageUrls = "ImageUrls";
    public const string TemplateFaceRect = "TemplateFaceRect";
    public const string Num = "Num";
    public const string Style = "Style";
    public const string Similarity = "Similarity";
    public const string Clarity = "Clarity";
    public const string LogoAdd = "LogoAdd";
    public const string LogoParam = "LogoParam";
    public const string LogoUrl = "LogoUrl";
    public const string LogoImage = "LogoImage";
    public const string LogoRect = "LogoRect";
    public const string X = "X";
    public const string Y = "Y";
    public const string Width = "Width";
    public const string Height = "Height";

    private static readonly ObjectShape Rectangle =
        ParameterShape.Object((X, ParameterShape.Integer), (Y, ParameterShape.Integer), (Width, ParameterShape.Integer), (Height, ParameterShape.Integer));

    /// <summary>Names and types of all of them.</summary>
    public static ObjectShape Shape { get; } = ParameterShape.Object(
        (TemplateUrl, ParameterShape.Text),
        (FaceInfos, ParameterShape.ListOf(ParameterShape.Object((ImageUrls, ParameterShape.ListOf(ParameterShape.Text)), (TemplateFaceRect, Rectangle)))),
        (Num, ParameterShape.Integer),
        (Style, ParameterShape.ListOf(ParameterShape.Text)),
        (Similarity, ParameterShape.Number),
        (Clarity, ParameterShape.Text),
        (LogoAdd, ParameterShape.Integer),
        (LogoParam, ParameterShape.Object((LogoUrl, ParameterShape.Text), (LogoImage, ParameterShape.LongText), (LogoRect, Rectangle))));
}
