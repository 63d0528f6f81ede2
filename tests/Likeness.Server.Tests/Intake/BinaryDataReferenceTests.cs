using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

public sealed class BinaryDataReferenceTests
{
    [Theory]
    [InlineData("uri://binary_data?index=0", 0)]
    [InlineData("uri://binary_data?index=1", 1)]
    [InlineData(" URI://Binary_Data?index=13\n", 13)]
    public void A_reference_names_a_picture(string text, int expected)
    {
        Assert.True(BinaryDataReference.TryParse(text, 14, out var index));
        Assert.Equal(expected, index);
    }

    [Theory]
    [InlineData("uri://binary_data?index=14")]
    [InlineData("uri://binary_data?index=-1")]
    [InlineData("uri://binary_data?index=+1")]
    [InlineData("uri://binary_data?index=01")]
    [InlineData("uri://binary_data?index= 1")]
    [InlineData("uri://binary_data?index=1&index=2")]
    [InlineData("uri://binary_data?index=1.0")]
    [InlineData("uri://binary_data?index=\uff11")]
    [InlineData("uri://binary_data?index=99999999999999999999")]
    [InlineData("uri://binary_data?index=")]
    [InlineData("uri://binary_data")]
    [InlineData("uri://other?index=1")]
    [InlineData("http://binary_data?index=1")]
    [InlineData("")]
    public void Anything_else_is_none(string text)
    {
        Assert.False(BinaryDataReference.TryParse(text, 14, out var index));
        Assert.Equal(-1, index);
    }

    [Fact]
    public void A_number_is_a_reference_when_that_picture_is_there()
    {
        Prop.ForAll(Gen.Choose(-3, 40).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (number, count) =>
            BinaryDataReference.TryParse($"uri://binary_data?index={number}", count, out var index) == (number >= 0 && number < count) && (index == -1 || index == number)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        Prop.ForAll<string, int>((text, count) => BinaryDataReference.TryParse("uri://binary_data?index=" + text, count, out var index) ? index < count : index == -1).QuickCheckThrowOnFailure();
    }
}
