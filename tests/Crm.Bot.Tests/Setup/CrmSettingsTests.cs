using Crm.Bot.Setup;
using Crm.Core.Data;
using Microsoft.Extensions.Configuration;

namespace Crm.Bot.Tests.Setup;

public sealed class CrmSettingsTests
{
    readonly List<string> problems = [];

    CrmSettings Read(params (string Key, string? Value)[] keys) =>
        CrmSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(keys.Select(k => KeyValuePair.Create(k.Key, k.Value))).Build(), problems);

    [Fact]
    public void With_no_key_set_the_program_has_all_roles_and_a_file_in_its_folder()
    {
        var settings = Read();
        Assert.Empty(problems);
        Assert.Equal(("http://127.0.0.1:5080", "http://127.0.0.1:5080", true, "admin@localhost"), (settings.Urls, settings.PublicUrl, settings.Demo, settings.AdminEmail));
        Assert.All(CrmSettings.AllRoles, role => Assert.True(settings.Has(role)));
        Assert.Equal((DatabaseProvider.Sqlite, $"Data Source={Path.GetFullPath("data/crm.db")}"), (settings.Database.Provider, settings.Database.ConnectionString));
        Assert.False(settings.AllowPrivateCalls);
    }

    [Fact]
    public void Every_wrong_key_is_told_at_once()
    {
        Read(("Crm:Demo", "maybe"), ("Crm:PublicUrl", "crm.example"), ("Crm:Roles", "Bot, Cook"), ("Crm:AllowPrivateCalls", "1"), ("Database:Provider", "Oracle"),
            ("Telegram:Token", "secret"), ("Telegram:Mode", "Pigeon"), ("Telegram:ApiBaseUrl", "ftp://x"), ("Telegram:MessagesPerSecond", "-1"));
        string[] named = ["Crm:Demo", "Crm:PublicUrl", "Crm:Roles", "Crm:AllowPrivateCalls", "Database:Provider", "Telegram:Token", "Telegram:Mode", "Telegram:ApiBaseUrl", "Telegram:MessagesPerSecond"];
        foreach (var key in named) Assert.Single(problems, p => p.StartsWith(key, StringComparison.Ordinal));
        Assert.Equal(named.Length, problems.Count);
        Assert.Contains("'Cook'", problems.Single(p => p.StartsWith("Crm:Roles", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_server_database_needs_a_connection_string()
    {
        Read(("Database:Provider", "postgresql"));
        Assert.StartsWith("Database:ConnectionString", Assert.Single(problems));
    }

    [Theory]
    [InlineData("Crm:Roles", "bot,SENDER")]
    [InlineData("Crm:Roles:0", "bot")]
    public void Roles_are_read_in_any_case_and_as_a_list(string key, string value)
    {
        var settings = Read((key, value));
        Assert.True(settings.Has("Bot"));
        Assert.False(settings.Has("Admin"));
        Assert.Equal(value.Contains("SENDER"), settings.Has("Sender"));
    }
}
