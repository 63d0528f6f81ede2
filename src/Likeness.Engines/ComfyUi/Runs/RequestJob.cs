using System.Text.Json.Nodes;
using Likeness.Engines.Pictures;
using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Serves one request with one template.</summary>
/// <param name="connection">The way to the server.</param>
/// <param name="options">How it is used.</param>
/// <param name="template">The template.</param>
/// <param name="inventory">What a probe found; null before the first.</param>
internal sealed class RequestJob(GeneratorConnection connection, ComfyUiOptions options, ComfyUiTemplate template, ServerInventory? inventory)
{
    /// <summary>Share of the progress that the uploads are.</summary>
    private const double UploadShare = 0.05;

    private readonly ComfyApi _api = new(connection, options.ExchangeTimeout, options.Time);

    /// <summary>The pictures, and how long each part took.</summary>
    /// <exception cref="ComfyException">There are none.</exception>
    /// <exception cref="GeneratorException">The server cannot be reached or answers nonsense.</exception>
    public async Task<(IReadOnlyList<PixelBuffer> Pictures, JobClock Clock)> RunAsync(RequestNeeds needs, IReadOnlyList<RequestRun> runs, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = new JobClock(options.Time);
        var sent = PreparedPictures.Prepare(needs, template, options.InputLimits, cancellationToken);
        var sizes = RequestSizes.Of(needs, template, sent, options.ResultLimits);
        clock.End("prepare");
        if (await _api.QueueLengthAsync(cancellationToken).ConfigureAwait(false) >= options.MostQueued)
        {
            throw new ComfyException(FaultKind.EngineBusy, "The generator has too much to do.");
        }

        var rising = new RisingProgress(progress);
        var files = new ServerFiles(_api, options);
        var pictures = new List<PixelBuffer>();
        try
        {
            using var link = new SocketLink(connection, options);
            var values = await SendAsync(needs, sent, files, cancellationToken).ConfigureAwait(false);
            clock.End("upload");
            rising.Report(UploadShare);
            for (var i = 0; i < runs.Count; i++)
            {
                var graph = Graph(needs, sizes, runs[i], values);
                var done = i;
                var bytes = await new PromptRun(_api, link, files, options)
                    .RunAsync(graph, part => rising.Report(UploadShare + ((1 - UploadShare) * (done + (part * 0.99)) / runs.Count)), cancellationToken).ConfigureAwait(false);
                pictures.Add(ResultPicture.Read(bytes, sizes.Drawn, sizes.Wanted, options.ResultLimits, cancellationToken));
            }

            clock.End("generate");
            rising.Report(1);
            return (pictures, clock);
        }
        catch
        {
            pictures.ForEach(picture => picture.Dispose());
            throw;
        }
        finally
        {
            await files.BlankAsync().ConfigureAwait(false);
        }
    }

    private static async Task<Dictionary<string, JsonValue>> SendAsync(RequestNeeds needs, IReadOnlyDictionary<string, SentPicture> sent, ServerFiles files, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, JsonValue>(needs.Values, StringComparer.Ordinal);
        var stored = new Dictionary<SentPicture, ComfyFile>(ReferenceEqualityComparer.Instance);
        foreach (var (slot, picture) in sent)
        {
            if (!stored.TryGetValue(picture, out var file))
            {
                stored[picture] = file = await files.SendAsync(picture, cancellationToken).ConfigureAwait(false);
            }

            values[slot] = JsonValue.Create(file.Annotated)!;
        }

        return values;
    }

    private ComfyGraph Graph(RequestNeeds needs, RequestSizes sizes, RequestRun run, Dictionary<string, JsonValue> common)
    {
        var flags = needs.Pictures.Select(picture => picture.Slot).Concat(needs.Flags).ToHashSet(StringComparer.Ordinal);
        if (run.Style is { } style)
        {
            flags.Add(style);
        }

        var values = new Dictionary<string, JsonValue>(common, StringComparer.Ordinal)
        {
            [TemplateSlots.Prompt] = JsonValue.Create(template.Body.Texts.FillPrompt(needs.Prompt))!,
            [TemplateSlots.Negative] = JsonValue.Create(template.Body.Texts.FillNegative(needs.Negative))!,
            [TemplateSlots.Seed] = JsonValue.Create(run.Seed),
            [TemplateSlots.Width] = JsonValue.Create(sizes.Drawn.Width),
            [TemplateSlots.Height] = JsonValue.Create(sizes.Drawn.Height),
            [TemplateSlots.Prefix] = JsonValue.Create("likeness/" + RequestIds.Uuid(options.NewId()))!,
        };
        return GraphWriter.Write(template, flags, values, inventory?.ModelNames ?? new Dictionary<(string, string, string), string>());
    }
}
