using System.Globalization;
using Crm.Bot.Commands;
using Crm.Bot.Tests.App;

namespace Crm.Bot.Tests.Commands;

/// <summary>Commands read the environment of their process, so these tests run one after the other.</summary>
[Collection("environment")]
public sealed class CommandLineTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("crm-command-").FullName;
    readonly CultureInfo culture = CultureInfo.CurrentCulture, language = CultureInfo.CurrentUICulture;
    readonly StringWriter output = new(), error = new();

    public CommandLineTests()
    {
        Set("Crm__DataDirectory", folder);
        Set("Crm__Demo", "false");
        Set("Crm__AdminPassword", "a long password");
        Speak("en");
    }

    public void Dispose()
    {
        foreach (var key in new[] { "Crm__DataDirectory", "Crm__Demo", "Crm__AdminPassword", "Crm__Roles", "Telegram__Mode", "Telegram__ManagerToken" }) Set(key, null);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    static void Set(string key, string? value) => Environment.SetEnvironmentVariable(key, value);

    static void Speak(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    Task<int> Run(params string[] args) => CommandLine.Run(args, new StringReader("from the input\n"), output, error);

    string Write(string yaml)
    {
        var file = Path.Combine(folder, Guid.NewGuid() + ".yaml");
        File.WriteAllText(file, yaml);
        return file;
    }

    [Theory]
    [InlineData("en", "run the program")]
    [InlineData("ru", "запустить программу")]
    public async Task Help_is_told_in_the_language_of_the_person(string name, string word)
    {
        Speak(name);
        Assert.Equal(0, await Run("help"));
        Assert.Contains(word, output.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("script import", output.ToString());
    }

    [Theory]
    [InlineData("en", "no command")]
    [InlineData("ru", "оманд")]
    public async Task An_unknown_command_says_so_and_ends_with_two(string name, string word)
    {
        Speak(name);
        Assert.Equal(2, await Run("dance", "now"));
        Assert.Contains(word, error.ToString());
        Assert.Contains("dance now", error.ToString());
    }

    [Fact]
    public async Task Check_ends_with_nought_for_a_good_script_one_for_a_bad_one_and_two_for_none()
    {
        Assert.Equal(0, await Run("check", Write(TestScripts.Greeting)));
        Assert.Equal(1, await Run("check", Write(TestScripts.Greeting.Replace("next: city", "next: nowhere"))));
        Assert.Contains("nowhere", output.ToString());
        Assert.Equal(2, await Run("check", Path.Combine(folder, "none.yaml")));
    }

    [Fact]
    public async Task A_script_is_imported_published_and_given_to_a_channel()
    {
        var file = Write(TestScripts.Greeting);
        Assert.Equal(0, await Run("script", "import", file));
        Assert.Equal(2, await Run("script", "import", file, "--default", "site"));
        Assert.Equal(0, await Run("script", "import", file, "--publish", "--default", "site"));
        Assert.Equal(0, await Run("script", "import", file, "--publish", "--note", "again", "--default", "telegram"));
        Assert.Contains("version 2", output.ToString());
        Assert.Equal(2, await Run("script", "import", file, "--publish", "--default", "moon"));
        Assert.Contains("site", error.ToString());
        Assert.Equal(2, await Run("script", "import", file, "--loud"));
        Assert.Equal(1, await Run("script", "import", Write(TestScripts.Greeting.Replace("kind: end", "kind: dance"))));
    }

    [Fact]
    public async Task A_token_is_made_for_known_scopes_only()
    {
        Assert.Equal(0, await Run("token", "create", "--scopes", "all", "--expires", "90d"));
        Assert.True(output.ToString().Trim().Length > 20);
        Assert.Equal(2, await Run("token", "create", "--scopes", "leads:write,moon:read"));
        Assert.Contains("moon:read", error.ToString());
        Assert.Equal(2, await Run("token", "create"));
        Assert.Equal(2, await Run("token", "create", "--scopes", "all", "--expires", "soon"));
    }

    [Fact]
    public async Task A_number_is_connected_once_with_its_own_credentials_or_those_of_the_configuration()
    {
        string[] number = ["channel", "add", "--kind", "sms", "--slug", "second", "--from", "+4930123456"];
        string[] own = ["--account-sid", "AC0123456789abcdef0123456789abcdef", "--auth-token", "a secret token", "--price", "0.05"];
        Assert.Equal(2, await Run(number));
        Assert.Contains("--account-sid", error.ToString());
        Assert.Equal(0, await Run([.. number, .. own]));
        Assert.Contains("/hooks/twilio/second", output.ToString());
        Assert.Equal(2, await Run([.. number, .. own]));
        Assert.Equal(2, await Run("channel", "add", "--kind", "fax", "--slug", "x", "--from", "+4930123456"));
        Assert.Equal(2, await Run("channel", "add", "--kind", "sms", "--slug", "a b", "--from", "+4930123456"));
        Assert.Equal(2, await Run("channel", "add", "--kind", "sms", "--slug", "x", "--from", "030"));
        Assert.Equal(2, await Run("channel", "add", "--kind", "sms", "--slug", "x", "--from", "+4930123456", "--account-sid", "AC1", "--auth-token", "t"));
        Assert.DoesNotContain("a secret token", System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(folder, "crm.db"))));
    }

    [Fact]
    public async Task A_user_is_made_once_and_not_with_a_short_password()
    {
        Assert.Equal(0, await Run("user", "create", "--email", "anna@example.org", "--role", "head"));
        Assert.Contains("Password", output.ToString());
        Assert.Equal(2, await Run("user", "create", "--email", "Anna@example.org", "--password", "long enough"));
        Assert.Equal(2, await Run("user", "create", "--email", "b@example.org", "--password", "short"));
        Assert.Equal(2, await Run("user", "create", "--email", "b@example.org", "--role", "cook"));
    }

    [Theory]
    [InlineData("en", "The manager bot is connected")]
    [InlineData("ru", "Бот для продавцов")]
    public void The_start_says_that_the_salespeoples_bot_is_connected(string name, string word)
    {
        Speak(name);
        Set("Telegram__ManagerToken", "1234567:a-token-of-the-manager-bot");
        RunCommand.Announce("http://127.0.0.1:1", CommandLine.ReadSettings([]), null, output);
        Assert.Contains(word, output.ToString());
        Assert.DoesNotContain("a-token", output.ToString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task A_wrong_configuration_stops_the_start_with_all_that_is_wrong(string name)
    {
        Speak(name);
        Set("Crm__Roles", "Cook");
        Set("Telegram__Mode", "Pigeon");
        Assert.Equal(2, await Run("migrate"));
        Assert.Contains("Crm:Roles", error.ToString());
        Assert.Contains("Telegram:Mode", error.ToString());
    }
}
