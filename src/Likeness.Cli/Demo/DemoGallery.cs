using System.Globalization;

namespace Likeness.Cli;

/// <summary>Saves what the demo gets, prints how to repeat it and makes a page that shows before and after.</summary>
internal sealed class DemoGallery(string folder, DemoClient client, TextWriter output)
{
    private const string SheetName = "all-styles.png";

    private readonly List<DemoPage.Entry> _entries = [];
    private readonly List<(DemoCall Call, byte[] Picture)> _plain = [];

    /// <summary>Makes the folder and says what begins.</summary>
    /// <exception cref="CommandFault">The folder cannot be made.</exception>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFault(ExitCode.Usage, $"The folder {folder} cannot be made: {exception.Message}");
        }

        output.WriteLine($"A Likeness server is up on {client.Address}; nothing leaves this machine.");
        output.WriteLine();
    }

    /// <summary>Saves the request and the picture of a call and prints the line that repeats it.</summary>
    public async Task AddAsync(DemoCall call, DemoAnswer answer, CancellationToken cancellationToken)
    {
        var request = Path.Combine(folder, call.Name + ".json");
        var picture = Path.Combine(folder, call.Name + answer.Ending);
        await OutputFile.WriteAsync(request, call.Body, cancellationToken);
        await OutputFile.WriteAsync(picture, answer.Picture, cancellationToken);

        var again = call.Again(client, Quoted(request));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Title}  {answer.Elapsed.TotalMilliseconds:0} ms"));
        output.WriteLine($"  picture  {picture}");
        output.WriteLine($"  again    {again}");
        output.WriteLine();
        if (call.Plain is not null)
        {
            _plain.Add((call, answer.Picture));
        }

        _entries.Add(new DemoPage.Entry(call, Path.GetFileName(picture), answer.Elapsed, again));
    }

    /// <summary>Writes the contact sheet and the page and says how to go on.</summary>
    public async Task CloseAsync(bool stays, CancellationToken cancellationToken)
    {
        var sheet = Path.Combine(folder, SheetName);
        await OutputFile.WriteAsync(sheet, DemoSheet.Draw(_plain), cancellationToken);
        output.WriteLine($"All styles in one picture: {sheet}");
        var page = Path.Combine(folder, "index.html");
        await OutputFile.WriteAsync(page, DemoPage.Write(SheetName, _entries), cancellationToken);
        output.WriteLine($"Before and after side by side: {page}");
        output.WriteLine(stays
            ? "The server stays up for the lines above; Ctrl-C stops it."
            : "The server has stopped; 'likeness demo --keep' leaves it up for lines like those above.");
        output.Flush();
    }

    private static string Quoted(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter)) ? path : SignText.Quoted(path);
}
