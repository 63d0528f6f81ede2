using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>Reads requests as strictly as real servers' parsers do.</summary>
internal static class RequestReader
{
    public static async Task<SeenRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var seen = new SeenRequest(request.Method, request.Path + request.QueryString, request.ContentType, request.Headers.Authorization, request.ContentLength);
        if (request.ContentType is null)
        {
            return seen;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        var type = MediaTypeHeaderValue.Parse(request.ContentType);
        if (type.MediaType == "multipart/form-data")
        {
            await ReadFormAsync(seen, body, type.Boundary.Value!);
        }
        else if (type.MediaType == "application/json")
        {
            using var document = JsonDocument.Parse(body.ToArray());
            seen.Json = document.RootElement.Clone();
        }

        return seen;
    }

    private static async Task ReadFormAsync(SeenRequest seen, MemoryStream body, string boundary)
    {
        Assert.Matches("^[A-Za-z0-9'()+_,./:=?-]{1,70}$", boundary);
        var all = body.ToArray();
        Assert.True(all.AsSpan().StartsWith(Encoding.ASCII.GetBytes($"--{boundary}\r\n")), "There is something before the first part.");
        Assert.True(all.AsSpan().EndsWith(Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")), "The form has no end.");
        var reader = new MultipartReader(boundary, body);
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            Assert.Matches("^form-data; name=\"[A-Za-z_]+(\\[\\])?\"(; filename=\"[A-Za-z0-9.-]+\")?$", section.ContentDisposition);
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition!);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value!;
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content);
            if (disposition.FileName.HasValue)
            {
                seen.Files.Add(new SeenFile(name, HeaderUtilities.RemoveQuotes(disposition.FileName).Value!, section.ContentType!, content.ToArray()));
            }
            else
            {
                Assert.Null(section.ContentType);
                seen.Fields.Add((name, Encoding.UTF8.GetString(content.ToArray())));
            }
        }
    }
}
