using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Moderation;

/// <summary>Lists that change while the server runs.</summary>
public sealed class ListWatchTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly CapturedLog _log = new();

    [Fact]
    public void A_changed_file_is_read_again_and_a_broken_one_changes_nothing()
    {
        var path = Path.Combine(_temp.Path, "words.txt");
        Write(path, "apple", 1);
        var watch = new ListWatch<TextBlocklist>("text", [path], paths => TextBlocklist.Load(paths), list => list.Count, _log.CreateLogger("test"));
        Assert.NotNull(watch.Current.Find("apple"));

        Write(path, "apple\npear", 2);
        Assert.Null(watch.Current.Find("pear"));
        watch.Refresh();
        Assert.NotNull(watch.Current.Find("pear"));
        var current = watch.Current;
        watch.Refresh();
        Assert.Same(current, watch.Current);

        Write(path, "***", 3);
        watch.Refresh();
        watch.Refresh();
        Assert.Same(current, watch.Current);
        Assert.Single(_log.Lines, line => line.Level == LogLevel.Error);

        File.Delete(path);
        watch.Refresh();
        Assert.Same(current, watch.Current);

        Write(path, "plum", 4);
        watch.Refresh();
        Assert.NotNull(watch.Current.Find("plum"));
        Assert.DoesNotContain("plum", _log.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _temp.Dispose();
        _log.Dispose();
    }

    private static void Write(string path, string text, int day)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 1, day, 0, 0, 0, DateTimeKind.Utc));
    }
}
