using Likeness.Attributes.Dump;
using Likeness.Faces;
using Likeness.Imaging;

// dump LABELS PORTRAITS OUT [PICTURE…]: features of every labelled portrait, of variants of it and of made-up ones; further pictures are only measured.
const int VariantsEach = 3;
const int TransplantsEach = 24;
ImagingRuntime.Initialize();
FacesRuntime.Initialize();
using var reader = new PortraitReader();
using var table = new FeatureTable(args[2]);
var random = new SeededRandom(1);
var collected = new List<(string Id, string FacialHair, FacePatches[] Patches)>();
foreach (var line in File.ReadLines(args[0]).Skip(1))
{
    var cells = line.Split('\t');
    var id = cells[0];
    using var picture = PortraitReader.Decode(Path.Combine(args[1], id + ".jpg"));
    var patches = new FacePatches[1 + VariantsEach];
    for (var i = 0; i <= VariantsEach; i++)
    {
        using var variant = i == 0 ? picture.Clone() : Variants.Make(picture, ref random);
        if (reader.Read(variant) is not { } found)
        {
            Console.Error.WriteLine($"{id}: no face in variant {i}");
            patches[i] = patches[0];
            continue;
        }

        patches[i] = found.Patches;
        table.Add(id, i == 0 ? "picture" : "variant", "-", AttributeFeatures.Of(found.Patches));
        if (i == 1)
        {
            using var covered = Hats.Draw(variant, new FaceUnits(found.Face), ref random);
            if (reader.Read(covered) is { } hatted)
            {
                table.Add(id, "hat", "-", AttributeFeatures.Of(hatted.Patches));
            }
        }
    }

    collected.Add((id, cells[3], patches));
}

string[] hairy = ["moustache", "goatee", "beard", "beard/goatee"];
var shaved = collected.Where(person => person.FacialHair == "none").ToArray();
foreach (var person in collected)
{
    var count = hairy.Contains(person.FacialHair) ? TransplantsEach : person.FacialHair == "none" ? 2 : 0;
    for (var i = 0; i < count; i++)
    {
        var other = shaved[random.Next(shaved.Length)];
        var part = person.FacialHair == "moustache" ? 0 : random.Next(5);
        var variant = random.Next(1 + VariantsEach);
        var made = Transplant.Make(person.Patches[variant], other.Patches[variant], part != 4, part is 1 or 2 or 3 or 4, ref random);
        table.Add(person.Id, part switch { 0 => "lip", 4 => "chin", _ => "lower" }, other.Id, AttributeFeatures.Of(made));
    }
}

foreach (var path in args.Skip(3))
{
    using var picture = PortraitReader.Decode(path);
    foreach (var (index, face) in reader.Faces(picture).Index())
    {
        table.Add($"{Path.GetFileName(path)}#{index}", "extra", "-", AttributeFeatures.Of(reader.Patches(picture, face)));
    }
}
