using System.Globalization;
using System.Net;
using System.Text;

namespace Likeness.Cli;

/// <summary>One HTML page without scripts or outside links: each photo beside what became of it.</summary>
internal static class DemoPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Likeness demo</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 60rem; padding: 0 1rem; background: #14161a; color: #e8e6e1 }
          section { margin: 2.5rem 0 }
          figure { display: inline-block; margin: 0 1rem 0 0; width: 30%; vertical-align: top }
          img { width: 100%; border-radius: 10px; display: block }
          figcaption, pre { color: #9aa0aa; font-size: .85rem }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #1d2026; padding: .8rem; border-radius: 8px }
        </style>
        <h1>Likeness demo</h1>
        <p>Each picture came from a server on this machine, asked in the dialect of the operation's vendor.</p>

        """;

    public static byte[] Write(string sheet, IReadOnlyList<Entry> entries)
    {
        var html = new StringBuilder(Head).Append(CultureInfo.InvariantCulture, $"<p><img alt=\"All styles\" src=\"{sheet}\"></p>\n");
        foreach (var (call, picture, elapsed, again) in entries)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{WebUtility.HtmlEncode(call.Title)}</h2>\n");
            foreach (var photo in call.Photos)
            {
                html.Append(CultureInfo.InvariantCulture, $"<figure><img alt=\"\" src=\"{photo.Uri}\"><figcaption>{WebUtility.HtmlEncode(photo.Name)}</figcaption></figure>\n");
            }

            html.Append(CultureInfo.InvariantCulture, $"""
                <figure><img alt="" src="{WebUtility.UrlEncode(picture)}"><figcaption>{elapsed.TotalMilliseconds:0} ms from request to picture</figcaption></figure>
                <pre>{WebUtility.HtmlEncode(again)}</pre>
                </section>

                """);
        }

        return Encoding.UTF8.GetBytes(html.Append("</html>\n").ToString());
    }

    internal sealed record Entry(DemoCall Call, string Picture, TimeSpan Elapsed, string Again);
}
