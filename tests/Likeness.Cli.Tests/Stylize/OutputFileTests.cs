namespace Likeness.Cli.Tests;

public sealed class OutputFileTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task File_is_replaced_whole_and_no_part_of_it_is_left()
    {
        var path = _place.Write("a.png", [9, 9, 9, 9]);

        await OutputFile.WriteAsync(path, new byte[] { 1, 2 }, CancellationToken.None);

        Assert.Equal([1, 2], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_place.Folder));
    }

    [Fact]
    public async Task Interrupted_writing_leaves_the_old_file_and_no_part()
    {
        var path = _place.Write("a.png", [9]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OutputFile.WriteAsync(path, new byte[] { 1, 2 }, new CancellationToken(canceled: true)));

        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_place.Folder));
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("./a.png")]
    [InlineData("x/../a.png")]
    public void Input_is_recognized_under_any_spelling(string spelling)
    {
        var fault = Assert.Throws<CommandFault>(() => OutputFile.Check(Path.Combine(_place.Folder, spelling), _place["a.png"]));

        Assert.Equal(ExitCode.Usage, fault.Code);
    }
}
