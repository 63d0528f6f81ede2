using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Dialects.Tencent.Parameters;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Makes a job of the parameters of <c>SubmitGlamPicJob</c>. The first value that is wrong, in the order of the documentation, is the error.</summary>
internal sealed class GlamJobReader
{
    // "Smaller than 10 MB in base64": four characters for three bytes.
    private const long MostPictureBytes = (((10L * 1024 * 1024) - 1) / 4 * 3);
    private const long MostPixels = 100_000;
    private static readonly TimeSpan ResultLifetime = TimeSpan.FromHours(1);
    private static readonly IntakeLimits Limits = new()
    {
        MaxBytes = MostPictureBytes,
        Formats = [PictureFormat.Jpeg, PictureFormat.Png, PictureFormat.Bmp, PictureFormat.Tiff, PictureFormat.WebP],
        DataUris = false,
    };

    private readonly ParameterValue _parameters;
    private readonly List<PictureSource> _sources = [];
    private TencentError? _error;

    private GlamJobReader(ParameterValue parameters) => _parameters = parameters;

    /// <summary>Reads a job; null with the error.</summary>
    /// <param name="parameters">The parameters, with right names and types.</param>
    /// <param name="body">The body, inside which a logo is decoded.</param>
    /// <param name="seed">The seed, from which the order of styles follows where none is asked for.</param>
    /// <param name="error">What is wrong.</param>
    public static GlamJob? Read(ParameterValue parameters, Memory<byte> body, uint seed, out TencentError? error)
    {
        var reader = new GlamJobReader(parameters);
        var job = reader.ReadJob(body, seed);
        error = reader._error;
        return error is null ? job : null;
    }

    private GlamJob ReadJob(Memory<byte> body, uint seed)
    {
        AddSource(_parameters[GlamParameters.TemplateUrl]?.Text, GlamParameters.TemplateUrl);
        var users = ReadUsers();
        var count = ReadCount();
        var styles = ReadStyles(users.Count, count);
        var similarity = _parameters[GlamParameters.Similarity]?.Number ?? GlamRequest.DefaultSimilarity;
        if (similarity is not (>= 0 and <= 1))
        {
            Fail(GlamParameters.Similarity, "it must be a number from 0 to 1");
        }

        var clarity = ReadClarity();
        if (_error is not null || !GlamLabel.TryRead(_parameters, body, out var label, out _error))
        {
            label = Labels.LabelRequest.None;
        }

        return new GlamJob
        {
            Sources = _sources,
            Template = 0,
            Users = users,
            Pictures = count,
            Styles = styles,
            Similarity = similarity,
            Clarity = clarity,
            Seed = seed,
            Intake = Limits,
            Label = label,
            Format = PictureFormat.Jpeg,
            ResultLifetime = ResultLifetime,
        };
    }

    private List<GlamJobUser> ReadUsers()
    {
        var users = new List<GlamJobUser>();
        var infos = _parameters[GlamParameters.FaceInfos]?.Items ?? [];
        if (infos.Count is < 1 or > GlamRequest.MostUsers)
        {
            Fail(GlamParameters.FaceInfos, $"it must have 1 to {GlamRequest.MostUsers} entries");
            return users;
        }

        for (var i = 0; i < infos.Count; i++)
        {
            var urls = infos[i][GlamParameters.ImageUrls]?.Items ?? [];
            var name = $"{GlamParameters.FaceInfos}.{i}.{GlamParameters.ImageUrls}";
            if (urls.Count is < 1 or > GlamUser.MostPhotos)
            {
                Fail(name, $"it must have 1 to {GlamUser.MostPhotos} entries");
                continue;
            }

            var photos = new List<int>();
            for (var j = 0; j < urls.Count; j++)
            {
                photos.Add(_sources.Count);
                AddSource(urls[j].Text, $"{name}.{j}");
            }

            users.Add(new GlamJobUser(photos, ReadPlace(infos[i][GlamParameters.TemplateFaceRect], $"{GlamParameters.FaceInfos}.{i}.{GlamParameters.TemplateFaceRect}")));
        }

        return users;
    }

    private FaceBox? ReadPlace(ParameterValue? rectangle, string name)
    {
        if (rectangle is null)
        {
            return null;
        }

        var (x, y) = (rectangle[GlamParameters.X]?.Integer, rectangle[GlamParameters.Y]?.Integer);
        var (width, height) = (rectangle[GlamParameters.Width]?.Integer, rectangle[GlamParameters.Height]?.Integer);
        if (x is not (> -MostPixels and < MostPixels) || y is not (> -MostPixels and < MostPixels) || width is not (> 0 and < MostPixels) || height is not (> 0 and < MostPixels))
        {
            Fail(name, "it must have X and Y, and a Width and Height of at least 1");
            return null;
        }

        return new FaceBox((float)x, (float)y, (float)(x + width), (float)(y + height));
    }

    private int ReadCount()
    {
        var count = _parameters[GlamParameters.Num]?.Integer ?? GlamRequest.MostPictures;
        if (count is < 1 or > GlamRequest.MostPictures)
        {
            Fail(GlamParameters.Num, $"it must be 1 to {GlamRequest.MostPictures}");
            return 1;
        }

        return (int)count;
    }

    private List<GlamStyle> ReadStyles(int users, int count)
    {
        var styles = new List<GlamStyle>();
        var names = _parameters[GlamParameters.Style]?.Items ?? [];
        // Ignored where several people are in the picture.
        if (users != 1 || names.Count == 0)
        {
            return styles;
        }

        foreach (var name in names)
        {
            if (!GlamStyles.TryParse(name.Text, out var style))
            {
                Fail(GlamParameters.Style, "a style must be one of " + string.Join(", ", GlamStyles.Names));
            }

            styles.Add(style);
        }

        if (styles.Count != count)
        {
            Fail(GlamParameters.Style, $"it must have one entry for each of the {count} pictures");
        }

        return styles;
    }

    private int ReadClarity()
    {
        var text = _parameters[GlamParameters.Clarity]?.Text;
        if (text is not (null or "" or "x2" or "x4"))
        {
            Fail(GlamParameters.Clarity, "it must be x2 or x4");
        }

        return text switch { "x2" => 2, "x4" => 4, _ => 1 };
    }

    private void AddSource(string? text, string name)
    {
        if (GlamAddress.TryRead(text, out var address))
        {
            _sources.Add(address);
        }
        else
        {
            _error ??= ProductErrors.WrongAddress(name);
        }
    }

    private void Fail(string name, string expected) => _error ??= ProductErrors.WrongValue(name, expected);
}
