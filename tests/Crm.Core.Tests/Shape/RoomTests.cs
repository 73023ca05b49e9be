using System.Text.RegularExpressions;

namespace Crm.Core.Tests.Shape;

/// <summary>What the rooms may know of each other and of the world.</summary>
public sealed partial class RoomTests
{
    [Fact]
    public void The_engine_and_the_steps_know_no_database_network_clock_random_or_waiting()
    {
        string[] files = [.. Sources.Below("src/Crm.Core/Scripts/Engine", ".cs"), .. Sources.Below("src/Crm.Core/Scripts/Steps", ".cs")];
        Assert.True(files.Length > 20, "The engine's files were not found.");
        Assert.Empty(files.Offenders(Impure()));
    }

    [Theory]
    [InlineData("using Microsoft.EntityFrameworkCore;")]
    [InlineData("var client = new HttpClient();")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("var at = Random.Shared.NextDouble();")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("await Task.Yield();")]
    public void The_rule_of_the_engine_finds(string offender) => Assert.Matches(Impure(), Sources.WithoutComment(offender));

    [Fact]
    public void The_core_knows_nothing_of_the_web_but_the_users_of_Identity()
    {
        var offenders = Sources.Below("src/Crm.Core", ".cs").Offenders(Web());
        Assert.All(offenders, o => Assert.Matches(@"^src.Crm\.Core.(Data|Organizations).+Microsoft\.AspNetCore\.Identity", o));
    }

    [Fact]
    public void The_core_knows_neither_the_program_nor_the_panel() =>
        Assert.Empty(Sources.Below("src/Crm.Core", ".cs").Offenders(BotOrAdmin()));

    [Fact]
    public void The_panel_does_not_use_the_program() =>
        Assert.Empty(Sources.Below("src/Crm.Admin", ".cs", ".razor", ".csproj").Offenders(Bot()));

    [GeneratedRegex(@"EntityFrameworkCore|System\.Data\b|System\.Net\b|HttpClient|Date(Time|TimeOffset)\.(Now|UtcNow|Today)|TimeProvider|Stopwatch|Random\.Shared|new Random|RandomNumberGenerator|NewGuid|\bId\.New\b|\bawait\b|\basync\b|Thread\.Sleep|System\.IO\b|\bFile\.")]
    private static partial Regex Impure();

    [GeneratedRegex(@"Microsoft\.AspNetCore\.")]
    private static partial Regex Web();

    [GeneratedRegex(@"\bCrm\.(Bot|Admin)\.|using Crm\.(Bot|Admin)\b")]
    private static partial Regex BotOrAdmin();

    [GeneratedRegex(@"\bCrm\.Bot\b")]
    private static partial Regex Bot();
}
