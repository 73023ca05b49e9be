using System.Collections;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Crm.Admin.Shell;
using Crm.Admin.Simulator;

namespace Crm.Admin.Tests.Shell;

public sealed class TextsTests
{
    public static TheoryData<Type> Folders() => [.. typeof(ShellTexts).Assembly.GetTypes().Where(t => t.Name.EndsWith("Texts", StringComparison.Ordinal) && t.IsPublic)];

    [Theory, MemberData(nameof(Folders))]
    public void Every_text_is_translated_with_the_same_places(Type folder)
    {
        var (english, russian) = (Read(folder, ""), Read(folder, "ru"));
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), russian.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(russian[text.Key])));
    }

    [Theory, MemberData(nameof(Folders))]
    public void Every_text_that_a_page_names_exists(Type folder)
    {
        var texts = Read(folder, "");
        var pages = Directory.GetFiles(Path.Combine(Source(), folder.Namespace!["Crm.Admin.".Length..].Replace('.', '/')), "*.razor*");
        var named = pages.SelectMany(page => Regex.Matches(File.ReadAllText(page), @"\bT\[(?:\w+ \? )?""([\w.]+)""(?: : ""([\w.]+)"")?"))
            .SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }).Where(name => name.Length > 0).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, texts.Keys));
    }

    [Fact]
    public void Every_named_value_has_a_text()
    {
        AssertAll<Core.Organizations.Role>(typeof(ShellTexts), "Role");
        AssertAll<Core.Conversations.Pen>(typeof(SimulatorTexts), "Pen");
        AssertAll<Core.Scripts.RunStatus>(typeof(SimulatorTexts), "RunStatus");
        AssertAll<Core.Deals.DealStatus>(typeof(SimulatorTexts), "DealStatus");
        AssertAll<Core.Tasks.TaskStatus>(typeof(SimulatorTexts), "TaskStatus");
        AssertAll<Core.Scripts.Operator>(typeof(Crm.Admin.Filters.FilterTexts), "Op");
        AssertAll<Core.Contacts.SameThing>(typeof(Crm.Admin.Contacts.ContactTexts), "Same");
        AssertAll<Core.CustomFields.FieldType>(typeof(Crm.Admin.CustomFields.FieldTexts), "Type");
        AssertAll<Core.CustomFields.FieldOwner>(typeof(Crm.Admin.CustomFields.FieldTexts), "Owner");
        AssertAll<Core.CustomFields.FieldProblem>(typeof(Crm.Admin.CustomFields.FieldTexts), "Problem");
        AssertAll<Core.Imports.SheetProblem>(typeof(Crm.Admin.Imports.ImportTexts), "Problem");
        AssertAll<Core.Imports.IssueKind>(typeof(Crm.Admin.Imports.ImportTexts), "Issue");
        AssertAll<Core.Imports.RowOutcome>(typeof(Crm.Admin.Imports.ImportTexts), "Outcome");
        AssertAll<Core.Imports.ImportStatus>(typeof(Crm.Admin.Imports.ImportTexts), "Status");
        AssertAll<Core.Imports.OnMatch>(typeof(Crm.Admin.Imports.ImportTexts), "OnMatch");
        AssertAll<Core.Imports.MatchKey>(typeof(Crm.Admin.Imports.ImportTexts), "By");
        Assert.All(Core.Imports.ImportTargets.All, target => Assert.Contains($"Target.{target}", Read(typeof(Crm.Admin.Imports.ImportTexts), "").Keys));
    }

    static void AssertAll<T>(Type folder, string prefix) where T : struct, Enum =>
        Assert.All(Enum.GetNames<T>(), name => Assert.Contains($"{prefix}.{name}", Read(folder, "").Keys));

    static Dictionary<string, string> Read(Type folder, string language) =>
        new ResourceManager(folder).GetResourceSet(CultureInfo.GetCultureInfo(language), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Order();

    static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Crm.Admin");
}
