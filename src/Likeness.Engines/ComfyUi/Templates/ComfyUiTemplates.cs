namespace Likeness.Engines.ComfyUi;

/// <summary>Reads workflow templates from folders.</summary>
public static class ComfyUiTemplates
{
    /// <summary>Largest template file.</summary>
    /// <value>512 KiB.</value>
    public const int MaxFileBytes = 512 * 1024;

    /// <summary>The folder with the shipped templates, beside the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "engines", "comfyui");

    /// <summary>Reads and checks all templates (<c>*.json</c>); every error is found, not only the first.</summary>
    /// <param name="folders">Folders in the order in which a later one's file replaces an earlier one's of the same name; one that is missing is an error.</param>
    /// <param name="errors">What is wrong, one English sentence each that names the file and the node; empty when all is well.</param>
    /// <returns>The templates that are well, in the order in which they are preferred.</returns>
    public static IReadOnlyList<ComfyUiTemplate> Load(IEnumerable<string> folders, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var found = new List<string>();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                found.Add($"There is no folder '{folder}' with workflow templates.");
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            {
                files[Path.GetFileNameWithoutExtension(file)] = file;
            }
        }

        var templates = new List<ComfyUiTemplate>();
        foreach (var (name, file) in files)
        {
            var faults = new TemplateFaults(Path.GetFileName(file));
            if (ReadFile(file, faults) is { } json && TemplateReader.Read(name, json, faults) is { } template)
            {
                templates.Add(template);
            }

            found.AddRange(faults.All);
        }

        errors = found;
        return [.. templates.OrderBy(template => template.Order).ThenBy(template => template.Name, StringComparer.Ordinal)];
    }

    private static byte[]? ReadFile(string file, TemplateFaults faults)
    {
        try
        {
            if (new FileInfo(file).Length <= MaxFileBytes)
            {
                return File.ReadAllBytes(file);
            }

            faults.Add($"It is larger than {MaxFileBytes / 1024} KiB.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add("It cannot be read.");
        }

        return null;
    }
}
