using System.Net.Http.Headers;

namespace Likeness.Engines.ComfyUi;

/// <summary>The form that uploads a picture: <c>image</c>, <c>type</c>, <c>subfolder</c> and, to replace a file, <c>overwrite</c>.</summary>
internal sealed class UploadBody : MultipartFormDataContent
{
    public UploadBody(ReadOnlyMemory<byte> png, ComfyFile file, bool overwrite)
    {
        Add(Named(new ReadOnlyMemoryContent(png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "image", file.Name));
        Add(Named(new StringContent(file.Type), "type"));
        Add(Named(new StringContent(file.Subfolder), "subfolder"));
        if (overwrite)
        {
            Add(Named(new StringContent("true"), "overwrite"));
        }
    }

    /// <summary>Names in quotation marks, as browsers write them: the framework's bare ones with their second file name are valid, but rarely met.</summary>
    private static HttpContent Named(HttpContent part, string name, string? file = null)
    {
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = file is null ? null : $"\"{file}\"" };
        return part;
    }
}
