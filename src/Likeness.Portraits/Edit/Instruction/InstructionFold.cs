using System.Globalization;
using System.Text;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Brings an instruction into the form in which it is compared: those foldings of NFKC that concern its words (without ICU the platform leaves text as it is), lower case, simplified characters, single spaces.</summary>
internal static class InstructionFold
{
    /// <summary>Instructions are cut after this many characters.</summary>
    public const int MaxLength = 10_000;

    private const string Traditional = "變換畫藍紅綠黃虛動鉛筆懷舊風顏調膚銳對飽鮮艷陽輪燈塊戲遊電漸純證線簡單鋼國藝術邊側點強輕別無須圖質廣飛頭髮臉現實復複損夠層灰亮霓轉為將給個這張請數據紙墨讓質對話顯視與補還開關後裏裡體馬賽剪裁樂賀時間雲繪圖掃攝濾鏡殘舊褪斑淨潔嬌嫩樣";
    private const string Simplified = "变换画蓝红绿黄虚动铅笔怀旧风颜调肤锐对饱鲜艳阳轮灯块戏游电渐纯证线简单钢国艺术边侧点强轻别无须图质广飞头发脸现实复复损够层灰亮霓转为将给个这张请数据纸墨让质对话显视与补还开关后里里体马赛剪裁乐贺时间云绘图扫摄滤镜残旧褪斑净洁娇嫩样";

    private static readonly Dictionary<char, char> Characters = Traditional.Zip(Simplified).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);

    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>The folded instruction.</summary>
    /// <param name="text">Any text, even with broken surrogates.</param>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxLength)).EnumerateRunes())
        {
            Append(folded, rune.Value);
        }

        var lower = folded.ToString().ToLowerInvariant();
        return lower.Length > MaxLength ? lower[..MaxLength] : lower;
    }

    private static void Append(StringBuilder folded, int code)
    {
        if (code == '\n' || code == '\r')
        {
            folded.Append('\n');
            return;
        }

        switch (Rune.GetUnicodeCategory(new Rune(code)))
        {
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation:
                Space(folded);
                return;
        }

        switch (code)
        {
            // What a broken surrogate becomes.
            case 0xFFFD:
                Space(folded);
                break;
            case >= 0xFF01 and <= 0xFF5E:
                Append(folded, code - 0xFEE0);
                break;
            case >= 0xFB00 and <= 0xFB06:
                folded.Append(Ligatures[code - 0xFB00]);
                break;
            case >= 0x24B6 and <= 0x24E9:
                folded.Append((char)('a' + ((code - 0x24B6) % 26)));
                break;
            // The styled alphabets and digits of mathematics.
            case >= 0x1D400 and <= 0x1D6A3:
                folded.Append((char)('a' + ((code - 0x1D400) % 26)));
                break;
            case >= 0x1D7CE and <= 0x1D7FF:
                folded.Append((char)('0' + ((code - 0x1D7CE) % 10)));
                break;
            case 0x2236:
                folded.Append(':');
                break;
            case 0x2018 or 0x2019:
                folded.Append('\'');
                break;
            case 0xD7:
                folded.Append('x');
                break;
            case <= 0xFFFF:
                folded.Append(Characters.GetValueOrDefault((char)code, (char)code));
                break;
            default:
                folded.Append(char.ConvertFromUtf32(code));
                break;
        }
    }

    private static void Space(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] is not (' ' or '\n'))
        {
            folded.Append(' ');
        }
    }
}
