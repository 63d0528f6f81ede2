using System.Net;
using Likeness.Server.Intake;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Intake;

public sealed class AddressRulesTests
{
    public static TheoryData<string, string, string> Vectors
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in Tsv.Read("Intake/ssrf-vectors.tsv"))
            {
                data.Add(row[0], row[1], row[2]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Addresses_are_judged_as_the_registries_say(string address, string verdict, string why)
    {
        Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)) == (verdict == "allow"), $"{address} ({why}) should be: {verdict}");
    }
}
