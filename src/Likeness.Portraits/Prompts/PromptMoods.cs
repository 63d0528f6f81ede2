namespace Likeness.Portraits.Prompts;

/// <summary>The moods of the vocabulary.</summary>
internal static class PromptMoods
{
    public static IReadOnlyList<(Mood Mood, string[] Terms)> All { get; } =
    [
        (new("calm", PromptColors.Named("pale blue", 0xA9C4D6), -0.4f, 0.2f), ["calm", "peaceful", "serene", "quiet", "平静", "宁静", "安静"]),
        (new("cheerful", PromptColors.Named("sunny yellow", 0xF0CB55), 0.3f, 0.6f), ["cheerful", "joyful", "happy mood", "playful", "欢快", "活泼", "愉快"]),
        (new("cosy", PromptColors.Named("warm brown", 0xA87850), 1, 0), ["cosy", "cozy", "homely", "温馨", "舒适"]),
        (new("dramatic", PromptColors.Named("dark slate", 0x2B2F3B), 0, -0.8f), ["dramatic", "intense", "cinematic", "moody", "戏剧性", "电影感"]),
        (new("dreamy", PromptColors.Named("lavender", 0xBFA8D9), -0.2f, 0.4f), ["dreamy", "magical", "梦幻", "唯美"]),
        (new("festive", PromptColors.Named("festive red", 0xB8332F), 0.5f, 0.3f), ["festive", "celebration", "节日", "喜庆"]),
        (new("fresh", PromptColors.Named("mint", 0xA6D3BA), -0.2f, 0.5f), ["fresh", "清新"]),
        (new("melancholic", PromptColors.Named("grey blue", 0x6E7C8A), -0.7f, -0.5f), ["melancholic", "melancholy", "gloomy", "sad mood", "忧郁", "阴郁"]),
        (new("mysterious", PromptColors.Named("deep violet", 0x3D2C56), -0.4f, -0.6f), ["mysterious", "神秘"]),
        (new("romantic", PromptColors.Named("rose", 0xD98FA0), 0.6f, 0.1f), ["romantic", "浪漫"]),
    ];
}
