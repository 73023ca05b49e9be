using Crm.Bot.Commands;

namespace Crm.Core.Tests.Scripts.Goldens;

public sealed class PlayCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Plays_both_sides_and_skips_time()
    {
        var (code, output) = await Play("consult-request", "Нужна консультация", ":skip", "1", "да", "+7 912 345-67-89", ":step", "staff: 1");

        Assert.Equal(0, code);
        Assert.Contains("  1. Сегодня", output);
        Assert.Contains("+79123456789. Нужна консультация", output);
        Assert.Contains("\"work\"", output);
        Assert.Contains("result", output);
        Assert.Contains("Спасибо, что обратились.", output);
        Assert.EndsWith("done", output.TrimEnd());
    }

    [Fact]
    public async Task Finds_the_scripts_that_are_called_beside_the_file_and_shows_texts_without_tags()
    {
        var (code, output) = await Play("printing-order", "1", "1", "100", ":vars", "25.12", ":file plan.pdf", "да", ":quit", "unread");

        Assert.Equal(0, code);
        Assert.Contains("Разрешите сохранить ваш контакт", output);
        Assert.Contains("240", output);
        Assert.Contains("quantity = 100", output);
        Assert.DoesNotContain("<b>", output);
        Assert.Contains("Спасибо! Ваш номер телефона?", output);
    }

    [Fact]
    public async Task A_file_that_does_not_load_is_told_with_its_line()
    {
        var file = Path.Combine(folder, "broken.yaml");
        await File.WriteAllTextAsync(file, "script: broken\nstart: a\nsteps:\n  a:\n    kind: nonsense\n");
        var output = new StringWriter();

        var code = await PlayCommand.Run(file, new StringReader(""), output, TimeProvider.System);

        Assert.Equal(1, code);
        Assert.Contains("broken.yaml", output.ToString());
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        var output = new StringWriter();

        Assert.Equal(1, await PlayCommand.Run(Path.Combine(folder, "none.yaml"), new StringReader(""), output, TimeProvider.System));
        Assert.Contains("none.yaml", output.ToString());
    }

    sealed class Monday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    }

    static async Task<(int Code, string Output)> Play(string script, params string[] lines)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("ru");
        var output = new StringWriter();
        var code = await PlayCommand.Run(Path.Combine(AppContext.BaseDirectory, "samples", "scripts", $"{script}.yaml"), new StringReader(string.Join('\n', lines)), output, new Monday());
        return (code, output.ToString());
    }
}
